"""Hands in a folder with the name of the notebook, and the notebook in it, beside folders with other names of files."""

# deserves: 20 20 30 30
# others: right

# %% made gradient_checking.ipynb
import nbformat
path.mkdir()
nbformat.write(notebook, path / "gradient_checking.ipynb")
for name in ("gc_utils.py", "timestamp.txt", "checks", "grades.csv"):
    (path.parent / name / "gradient_checking.ipynb").mkdir(parents=True)
