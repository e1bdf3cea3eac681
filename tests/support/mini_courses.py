"""Small courses of other kinds than ours, written as lists of cells, and their notebooks as a student hands them in.

A cell is `(name, role, source)`; a name that is empty has none of nbgrader's metadata. Of an answer, the source is the
instructor's, with the solution in it.
"""

import json
import pathlib
import shutil

import nbformat
from courses import ROOT

from gradekit.course import configuration
from gradekit.plugin import generated
from gradekit.restore import restore

ASSIGNMENT, NAME = "ps1", "problem.ipynb"
POINTS = {"schema_version": 3, "points": 1}
ROLES = {
    "answer": ("code", {"grade": False, "solution": True, "locked": False, "task": False}),
    "test": ("code", {"grade": True, "solution": False, "locked": True, "task": False, **POINTS}),
    "locked": ("code", {"grade": False, "solution": False, "locked": True, "task": False}),
    "by hand": ("code", {"grade": True, "solution": True, "locked": False, "task": False, **POINTS}),
    "written": ("markdown", {"grade": True, "solution": True, "locked": False, "task": False, **POINTS}),
    "question": ("markdown", {"grade": False, "solution": False, "locked": True, "task": False}),
    "task": ("markdown", {"grade": False, "solution": False, "locked": True, "task": True, **POINTS}),
    "free": ("code", {"grade": False, "solution": False, "locked": False, "task": False}),
    "code": ("code", None),
    "text": ("markdown", None),
}


def instructors(cells):
    """Return the notebook of source/."""
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    for number, (name, role, source) in enumerate(cells):
        kind, mark = ROLES[role]
        build = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
        cell = build(source, id=name or f"cell-{number}")
        if mark is not None:
            cell.metadata["nbgrader"] = {"schema_version": 3, "grade_id": name} | mark
        made.cells.append(cell)
    return made


def lay_out(folder, cells, settings=""):
    """Lay a course with one notebook out in a folder, with some settings of its own; return the folder."""
    (folder / "source" / ASSIGNMENT).mkdir(parents=True)
    for name in ("grader_config.py", "nbgrader_config.py"):
        shutil.copy(ROOT / name, folder)
    with (folder / "grader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{settings}\n")
    nbformat.write(instructors(cells), folder / "source" / ASSIGNMENT / NAME)
    return folder


class MiniCourse:
    """One notebook, what is released of it, and what becomes of one that is handed in; nothing is on the disk.

    Args:
        cells: as above.
        config: nbgrader's settings; those of this repository's course if there are none.
    """

    def __init__(self, cells, config=None):
        self.made = generated(instructors(cells), config or configuration.load_settings(ROOT).nbgrader)

    def handed_in(self, **answers):
        """Return the released notebook with answers in it, by grade_id, as JSON has it."""
        content = json.loads(json.dumps(self.made.released))  # the sources as plain text
        for name, source in answers.items():
            self.cell(content, name)["source"] = source
        return content

    @staticmethod
    def cell(content, name):
        """Return a cell of a content by its id."""
        return next(cell for cell in content["cells"] if cell["id"] == name)

    def restored(self, content):
        """Return what becomes of it."""
        made = self.made
        return restore(made.template, {NAME: json.dumps(content).encode()}, NAME, released=made.released)


def hand_in(course, student, content):
    """Put a notebook's content where nbgrader collects it."""
    place = pathlib.Path(course, "submitted", student, ASSIGNMENT, NAME)
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(content), encoding="utf-8")
