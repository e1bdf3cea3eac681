"""Deletes the gradebook."""
# deserves: 0 0 0 0
# %% after imports
import os
for name in ("gradebook.db", "gradebook.db-journal", "gradebook.db-wal"):
    try:
        os.remove("{{COURSE}}/" + name)
    except OSError as error:
        print(error)
