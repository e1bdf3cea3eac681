"""Overwrites, appends to and truncates a file of the instructor's."""
# deserves: 0 0 0 0
# %% after imports
import os
for flags in (os.O_WRONLY | os.O_APPEND, os.O_WRONLY | os.O_TRUNC, os.O_RDWR):
    try:
        os.write(os.open("{{CANARY}}", flags), b"changed")
    except OSError as error:
        print(error)
try:
    os.truncate("{{CANARY}}", 1)
except OSError as error:
    print(error)
