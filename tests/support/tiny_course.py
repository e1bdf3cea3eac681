"""A course of the first exercise with two mutants, a wrong answer and a right variant, to do damage to."""

import shutil

import mutant_files
import nbformat
from courses import ROOT

EXERCISE = "forward_propagation"
WRONG, RIGHT = f"{EXERCISE}/absolute_value", f"{EXERCISE}/right_np_dot"
CATALOGUE = """# A comment.

[forward_propagation.absolute_value]
misconception = "sign-lost"

[forward_propagation.right_np_dot]
"""
MISCONCEPTIONS = '[sign-lost]\nen = "A negative result is made positive."\n'
NOTEBOOK = mutant_files.NOTEBOOK


def make_tiny(folder):
    """Lay the course out in `folder`, and return it."""
    shutil.copytree(ROOT / "source" / "gradient_checking", folder / "source" / "gradient_checking")
    for path in ROOT.glob("*.py"):
        shutil.copy(path, folder)
    notebook = nbformat.read(folder / NOTEBOOK, 4)
    last = next(i for i, cell in enumerate(notebook.cells) if cell.id == f"test-{EXERCISE}")
    notebook.cells = notebook.cells[: last + 1]
    nbformat.write(notebook, folder / NOTEBOOK)
    (folder / "mutants" / EXERCISE).mkdir(parents=True)
    for mutant in (WRONG, RIGHT):
        shutil.copy(ROOT / "mutants" / f"{mutant}.py", folder / "mutants" / f"{mutant}.py")
    (folder / mutant_files.CATALOGUE).write_text(CATALOGUE)
    (folder / mutant_files.MISCONCEPTIONS).write_text(MISCONCEPTIONS)
    return folder


def change(folder, name, old, new):
    """Change what is written in one of the folder's files."""
    text = (folder / name).read_text()
    assert old in text
    (folder / name).write_text(text.replace(old, new))
