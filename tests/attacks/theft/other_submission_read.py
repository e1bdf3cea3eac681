"""Prints the notebook of the next student, found upwards from its own folder and where it is known to be."""
# deserves: 0 0 0 0
# %% after imports
import pathlib
places = [folder / "submitted" for folder in pathlib.Path.cwd().parents] + [pathlib.Path("{{VICTIM}}")]
for place in places:
    for path in place.rglob("*.ipynb"):
        print(path, path.read_text()[-3000:])
