"""Deletes what the next student handed in."""
# deserves: 0 0 0 0
# %% after imports
import shutil
shutil.rmtree("{{VICTIM}}", ignore_errors=True)
