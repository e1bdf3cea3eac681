"""Course folders of a few cells, in any nbgrader layout: a cell is a role and a text.

P a plain cell, S a solution cell (all of its text is the solution), T a test cell of one point, L a locked cell,
H a code cell marked by hand, M a text marked by hand, K a task, X a text.
"""

import pickle
from concurrent.futures import Executor, Future

import nbformat

from gradekit.course import Course, Submission, load_settings
from gradekit.grading import Order, bundle_of, grade_one
from gradekit.grading.checking import prepare

METADATA = {
    "S": {"grade": False, "solution": True, "locked": False},
    "T": {"grade": True, "solution": False, "locked": True, "points": 1},
    "L": {"grade": False, "solution": False, "locked": True},
    "H": {"grade": True, "solution": True, "locked": False, "points": 1},
    "M": {"grade": True, "solution": True, "locked": False, "points": 1},
    "K": {"grade": False, "solution": False, "locked": True, "task": True, "points": 1},
}
PYTHON = {"name": "python3", "language": "python", "display_name": "Python 3"}
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "small"\n'


def cell(role, text, name="", **changed):
    """Return a cell; `changed` is what its nbgrader metadata has otherwise."""
    make = nbformat.v4.new_markdown_cell if role in "MKX" else nbformat.v4.new_code_cell
    made = make(text)
    if role in METADATA:
        mark = {"schema_version": 3, "task": False, "grade_id": name} | METADATA[role] | changed
        made.metadata["nbgrader"] = {key: value for key, value in mark.items() if value is not None}
    return made


def notebook(cells, kernel=PYTHON):
    """Return a notebook of cells, (role, text) or (role, text, changed metadata); grade_ids are numbered by role."""
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernel} if kernel else {})
    counted = {}
    for role, text, *changed in cells:
        counted[role] = counted.get(role, 0) + 1
        made.cells.append(cell(role, text, f"{role.lower()}{counted[role]}", **(changed[0] if changed else {})))
    for number, each in enumerate(made.cells):
        each["id"] = f"cell-{number}"
    return made


def write(made, path):
    """Write a notebook, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(made, path)


def make_course_of(folder, cells, config=CONFIG, name="nb", assignment="ps1", **options):
    """Lay out a course of one notebook, and return its folder."""
    write(notebook(cells, **options), folder / "source" / assignment / f"{name}.ipynb")
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    return folder


def answered(course, answers, name="nb", assignment="ps1"):
    """Return the released notebook with these texts in its answer cells, by grade_id."""
    made = nbformat.read(course / "release" / assignment / f"{name}.ipynb", 4)
    for each in made.cells:
        found = each.metadata.get("nbgrader", {}).get("grade_id")
        each.source = answers.get(found, each.source)
    return nbformat.writes(made)


def graded(course, files, assignment="ps1", student="anna"):
    """Return how a submission of these files is marked, notebook by notebook; nothing is entered anywhere."""
    root = course.resolve()
    settings = load_settings(root)
    order = Order(pickle.dumps(bundle_of(Course(root), settings, assignment)), Submission(student, files))
    return {each.name: each for each in grade_one(order)}


def record_of(course, answers=None, assignment="ps1"):
    """Return the tests in the record of the course's one notebook with these texts in its cells, by grade_id.

    Without any, they are those of the instructor's notebook itself.
    """
    (path,) = (course / "source" / assignment).glob("*.ipynb")
    made = nbformat.read(path, 4)
    for each in made.cells:
        each.source = (answers or {}).get(each.metadata.get("nbgrader", {}).get("grade_id"), each.source)
    (found,) = graded(course, {path.name: nbformat.writes(made).encode()}, assignment).values()
    return {test["grade_id"]: test for test in found.record["tests"]}


class Here(Executor):
    """Does the work at once."""

    workers, broken = 1, ()

    def will_fork_from(self, kinds):
        """Let the engine of this process start its own."""

    def start(self):
        """Return itself: it is the pool too."""
        return self

    def stop(self, _):
        """Nothing was started."""

    def submit(self, function, /, *args):
        """Do it."""
        future = Future()
        future.set_result(function(*args))
        return future


def checked(course, assignment="ps1"):
    """Return the report on a course's assignment."""
    check = prepare(load_settings(course), assignment)
    return check.report(dict(check.run(Here())))
