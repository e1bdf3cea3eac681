"""Renames a file of the instructor's, links to it and moves it into its own folder."""
# deserves: 0 0 0 0
# %% after imports
import os
for call in (os.link, os.symlink, os.rename):
    try:
        call("{{CANARY}}", f"mine-{call.__name__}.txt")
        print(open(f"mine-{call.__name__}.txt").read())
    except OSError as error:
        print(error)
