"""Hand-ins as people really make them, marked in both ways, and what was said of them."""

import io
import json
import shutil
import sqlite3
import zipfile

import sample_class
from courses import NOTEBOOK, command, make_course, nbgrader

ASSIGNMENT = "gradient_checking"
RIGHT = sample_class.hand_in(sample_class.answered(ASSIGNMENT, {}))[NOTEBOOK].encode()
FULL, NOTHING = [20, 20, 30, 30], [0, 0, 0, 0]


def generated(folder):
    """Return a course whose assignment is in the gradebook."""
    course = make_course(folder)
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    return course


def blank():
    """Return the released notebook; a test of its own says that it is what nbgrader makes."""
    return (sample_class.ROOT / "release" / ASSIGNMENT / NOTEBOOK).read_bytes()


def half():
    """Return a notebook with the first two answers only."""
    content, released = json.loads(RIGHT), json.loads(blank())
    stubs = {cell["id"]: cell for cell in released["cells"]}
    late = ("gradient_check", "backward_propagation_n", "gradient_check_n")
    content["cells"] = [stubs[cell["id"]] if cell["id"] in late else cell for cell in content["cells"]]
    return json.dumps(content).encode()


def answering(cells, *, first=""):
    """Return the right notebook with other texts in some cells, by id, and a cell on top of it."""
    content = json.loads(RIGHT)
    for cell in content["cells"]:
        cell["source"] = cells.get(cell["id"], cell["source"])
    if first:
        content["cells"].insert(0, {"cell_type": "code", "id": "own", "metadata": {}, "source": first, "outputs": []})
        content["cells"][0]["execution_count"] = None
    return json.dumps(content).encode()


def zipped(files):
    """Return an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def lay(folder, files):
    """Write files, content by path."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


class Marked:
    """A class marked by `gradekit grade` and by `nbgrader autograde`, which must agree.

    Args:
        course: a generated course.
        folder: where to work.
        handed_in: files by student.
        both: mark in both ways at once; else `by_nbgrader_too` does it later.
    """

    def __init__(self, course, folder, handed_in, *, both=True):
        self.ours, self.theirs = (shutil.copytree(course, folder / way, symlinks=True) for way in ("ours", "theirs"))
        for copy in (self.ours, self.theirs):
            for student, files in handed_in.items():
                place = copy / "submitted" / student / ASSIGNMENT
                place.mkdir(parents=True)
                if callable(files):
                    files(place)
                else:
                    lay(place, files)
        self.printed = command("gradekit", "grade", ASSIGNMENT, cwd=self.ours)
        assert "Traceback" not in self.printed.stderr, self.printed.stderr
        if both:
            self.by_nbgrader_too()

    def by_nbgrader_too(self):
        """Mark with nbgrader's command: the same rows in the gradebook, and the same is told of each notebook."""
        self.stock = command("nbgrader", "autograde", ASSIGNMENT, cwd=self.theirs)
        assert "Traceback" not in self.stock.stderr, self.stock.stderr
        assert rows(self.ours) == rows(self.theirs)
        assert told(self.ours) == told(self.theirs)

    def points(self, student):
        """Return the points of the tests in their order; None where a person has to mark."""
        return [points for _, points in sorted(self._tests(student).items(), key=lambda pair: ORDER.index(pair[0]))]

    def verdicts(self, student, notebook="gradient_checking"):
        """Return the verdicts of the tests."""
        return {test["verdict"] for test in self.record(student, notebook)["tests"]}

    def told(self, student, notebook="gradient_checking"):
        """Return what the instructor is told, by its code; it is the same both ways."""
        return {repair["code"]: repair["instructor"] for repair in self.record(student, notebook)["repairs"]}

    def record(self, student, notebook="gradient_checking"):
        """Return the record of a notebook."""
        return read(self.ours, student, notebook)

    def _tests(self, student):
        return {test["grade_id"]: test["earned"] for test in self.record(student)["tests"]}


ORDER = ["test-forward_propagation", "test-backward_propagation", "test-gradient_check", "test-gradient_check_n"]


def read(course, student, notebook):
    """Return a record."""
    return json.loads((course / "records" / student / ASSIGNMENT / f"{notebook}.json").read_text("utf-8"))


def told(course):
    """Return what is told of each notebook, by its record."""
    folder = course / "records"
    found = {str(path.relative_to(folder)): path for path in folder.glob(f"*/{ASSIGNMENT}/*.json")}
    assert found
    return {name: json.loads(path.read_text("utf-8"))["repairs"] for name, path in found.items()}


def rows(course):
    """Return all grades that the gradebook has."""
    query = """
        select submitted_assignment.student_id, notebook.name, base_cell.name,
            grade.auto_score, grade.needs_manual_grade
        from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join notebook on notebook.id = submitted_notebook.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
    """
    database = sqlite3.connect(course / "gradebook.db")
    found = sorted(database.execute(query).fetchall())
    database.close()
    return found
