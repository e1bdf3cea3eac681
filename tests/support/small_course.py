"""Courses of a few cells and of any settings, with nothing of this repository's course in them: quick to mark."""

from concurrent.futures import ThreadPoolExecutor

import nbformat
from courses import PLUGIN_LINES, ROOT, nbgrader
from marked_class import _with_metadata, text

from gradekit.course import configuration
from gradekit.grading import grade_class

ASSIGNMENT = "ps1"
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
CONFIG = """import os, pathlib, sys
os.environ["PATH"] = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ.get("PATH", "")])
c = get_config()
c.CourseDirectory.course_id = "small"
c.GenerateAssignment.force = True
c.Execute.timeout = 10
"""


def answer(name="answer", solution="answer = 42"):
    """Return a cell that students fill in."""
    cell = nbformat.v4.new_code_cell(f"### BEGIN SOLUTION\n{solution}\n### END SOLUTION", id=name)
    return _with_metadata(cell, name, {"solution": True})


def check(name="test-answer", source="assert answer == 42", points=3):
    """Return a test cell."""
    cell = nbformat.v4.new_code_cell(source, id=name)
    return _with_metadata(cell, name, {"grade": True, "locked": True, "points": points})


def locked(name, source):
    """Return a cell of the instructor's that is no test."""
    return _with_metadata(nbformat.v4.new_code_cell(source, id=name), name, {"locked": True})


def essay(name="essay", points=5):
    """Return a cell that a person marks."""
    return text(name, "Say why.", points=points, grade=True, solution=True)


def notebook(*cells):
    """Return a notebook of cells; without any, of one answer and its test."""
    return nbformat.v4.new_notebook(cells=list(cells) or [answer(), check()], metadata=KERNEL)


def make(folder, lines="", *, plug_in=False, release=True, **notebooks):
    """Lay a course out in a folder, and release it; `lines` are settings, `notebooks` are of its one assignment."""
    source = folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    for name, made in (notebooks or {"ps1": notebook()}).items():
        nbformat.write(made, source / f"{name}.ipynb")
    ours = PLUGIN_LINES + (ROOT / "grader_config.py").read_text(encoding="utf-8").split(PLUGIN_LINES)[1]
    (folder / "grader_config.py").write_text(f"{CONFIG}{ours if plug_in else ''}\n{lines}\n", encoding="utf-8")
    (folder / "nbgrader_config.py").write_text('c = get_config()\nload_subconfig("grader_config.py")\n')
    if release:
        nbgrader("generate_assignment", ASSIGNMENT, cwd=folder)
    return folder


def hand_in(course, student, name="ps1", *, files=None, handed_in_at=None, **answers):
    """Hand in the released notebook with these answers, by grade_id, and other files; return the folder."""
    folder = course / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    made = nbformat.read(course / "release" / ASSIGNMENT / f"{name}.ipynb", 4)
    for cell in made.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(made, folder / f"{name}.ipynb")
    for other, content in (files or {}).items():
        (folder / other).write_text(content, encoding="utf-8")
    if handed_in_at:
        (folder / "timestamp.txt").write_text(handed_in_at)
    return folder


class Here:
    """A pool without processes: what is tried is not how work is spread."""

    workers = 1
    broken = ()

    def will_fork_from(self, kinds):
        """Let the engine of this process start its own."""

    def start(self):
        """Return an executor."""
        return ThreadPoolExecutor(1)

    def stop(self, executor):
        """End it."""
        executor.shutdown(cancel_futures=True)


def graded(course, **options):
    """Mark the course in this process, and return its outcomes by student."""
    settings = configuration.load_settings(course)
    return {each.student: each for each in grade_class.grade(settings, ASSIGNMENT, Here(), **options)}
