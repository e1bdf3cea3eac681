"""Hands in a link to the course folder: what is copied or written through it is not the student's."""
# deserves: 0 0 0 0
# %% link data {{COURSE}}
# %% link canary {{CANARY_FOLDER}}
# %% after imports
import pathlib
for path in pathlib.Path("data").glob("source/*/*.ipynb"):
    print(path.read_text()[-300:])
for path in pathlib.Path("canary").iterdir():
    print(path.read_text())
    path.write_text("changed")
