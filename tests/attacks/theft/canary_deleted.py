"""Deletes a file of the instructor's, and its folder."""
# deserves: 0 0 0 0
# %% after imports
import pathlib
import shutil
shutil.rmtree(pathlib.Path("{{CANARY}}").parent, ignore_errors=True)
