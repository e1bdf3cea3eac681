"""What a sandbox and a student see is what this course's own configuration releases, both ways of marking."""

import json
import sqlite3

import nbformat
import pytest
from courses import command
from mini_courses import ASSIGNMENT, NAME, MiniCourse, hand_in, lay_out

pytestmark = pytest.mark.slow

SETTINGS = """
c.ClearHiddenTests.begin_test_delimeter = "VERBERGEN ANFANG"
c.ClearHiddenTests.end_test_delimeter = "VERBERGEN ENDE"
c.ClearMarkScheme.begin_mark_scheme_delimeter = "SCHEMA ANFANG"
c.ClearMarkScheme.end_mark_scheme_delimeter = "SCHEMA ENDE"
c.ClearSolutions.begin_solution_delimeter = "LOESUNG ANFANG"
c.ClearSolutions.end_solution_delimeter = "LOESUNG ENDE"
c.ClearSolutions.code_stub = {"python": "# hier\\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "Ihre Antwort"
c.InstantiateTests.autotest_delimiter = "SELBSTTEST"
"""
AUTOTESTS = """
python3:
    setup: "from hashlib import sha1"
    hash: 'sha1({{snippet}}.encode("utf-8")+b"{{salt}}").hexdigest()'
    dispatch: "type({{snippet}})"
    normalize: "str({{snippet}})"
    check: 'assert {{snippet}} == "{{value}}", "{{message}}"'
    success: "print('Success!')"
    templates:
        default:
            - test: "type({{snippet}})"
              fail: "type of {{snippet}} is not correct"
            - test: "{{snippet}}"
              fail: "value of {{snippet}} is not correct"
"""
HIDDEN = "4711"
CELLS = [
    ("", "text", "# Squares"),
    ("square", "answer", "def square(x):\n    ### LOESUNG ANFANG\n    return x * x\n    ### LOESUNG ENDE"),
    ("test-square", "test", f"y = square(2)\nassert y == 4\n### VERBERGEN ANFANG\ny = {HIDDEN}\n### VERBERGEN ENDE"),
    ("test-hidden", "test", f"### VERBERGEN ANFANG\nz = {HIDDEN}\nassert square(3) == 9\n### VERBERGEN ENDE"),
    ("test-auto", "test", "### SELBSTTEST square(7)"),
    ("why", "written", "Because."),
    ("draw", "task", f"Draw it.\n\n### SCHEMA ANFANG\n\n{HIDDEN} points\n\n### SCHEMA ENDE"),
]
SPY = "import sys\nprint([text for text in In], sys._getframe().f_globals.keys())"


@pytest.fixture(scope="module", params=["gradekit", "nbgrader"])
def marked(request, tmp_path_factory):
    """Return a course in which two undamaged notebooks were marked one of the two ways, and what was printed."""
    course = lay_out(tmp_path_factory.mktemp(request.param) / "course", CELLS, SETTINGS)
    (course / "source" / ASSIGNMENT / "autotests.yml").write_text(AUTOTESTS)
    done = command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course)  # AUTOTEST's kernel warns of itself
    assert done.returncode == 0, done.stdout + done.stderr
    released = json.loads((course / "release" / ASSIGNMENT / NAME).read_text(encoding="utf-8"))
    hand_in(course, "blank", released)
    MiniCourse.cell(released, "square")["source"] = "def square(x):\n    return x**2"
    MiniCourse.cell(released, "why")["source"] = "It is so."
    spy = {"cell_type": "code", "id": "spy", "metadata": {}, "source": SPY, "outputs": [], "execution_count": None}
    hand_in(course, "right", released | {"cells": [*released["cells"], spy]})
    words = {"gradekit": ("gradekit", "grade"), "nbgrader": ("nbgrader", "autograde")}[request.param]
    done = command(*words, ASSIGNMENT, cwd=course)
    waits = request.param == "gradekit"  # the text and the task wait for a person
    assert done.returncode == int(waits), done.stdout + done.stderr
    return course


def record(course, student):
    """Return a student's record."""
    path = course / "records" / student / ASSIGNMENT / NAME.replace(".ipynb", ".json")
    return json.loads(path.read_text(encoding="utf-8"))


def grades(course, student):
    """Return what the gradebook has of a student: cell to points and whether a person is asked."""
    query = """
        select base_cell.name, grade.auto_score, grade.needs_manual_grade from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = ?
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        return {name: (points, bool(person)) for name, points, person in database.execute(query, [student])}


def test_the_sandbox_gets_no_hidden_test(marked):
    """Other delimiters hide as well as nbgrader's own: what the student's code can see has no trace of the secret."""
    notebook = nbformat.read(marked / "autograded" / "right" / ASSIGNMENT / NAME, 4)
    seen = next(cell for cell in notebook.cells if cell.source == SPY).outputs
    assert "def square" in str(seen)
    assert HIDDEN not in str(seen)
    assert "VERBERGEN" not in str(seen)


def test_nothing_is_told_of_undamaged_notebooks(marked):
    """A test that is all hidden, a task with a mark scheme and tests that AUTOTEST made are as they were released."""
    assert [record(marked, student)["repairs"] for student in ("blank", "right")] == [[], []]


def test_they_are_marked_for_what_they_hold(marked):
    """The right one has all points of its tests, the blank one none, and a person is asked for what was written."""
    right = {"test-square": (1, False), "test-hidden": (1, False), "test-auto": (1, False), "why": (None, True)}
    blank = dict.fromkeys(right, (0, False))
    for student, expected in (("right", right), ("blank", blank)):
        found = grades(marked, student)
        assert {name: found[name] for name in expected} == expected
    autotest = next(test for test in record(marked, "blank")["tests"] if test["grade_id"] == "test-auto")
    assert autotest["verdict"] == "not_attempted"


def test_the_marked_notebook_has_the_complete_tests(marked):
    """What was handed in stands in it byte for byte, and the instructor's cells are whole."""
    notebook = nbformat.read(marked / "autograded" / "right" / ASSIGNMENT / NAME, 4)
    texts = {cell.metadata.nbgrader.grade_id: cell.source for cell in notebook.cells if "nbgrader" in cell.metadata}
    assert texts["square"] == "def square(x):\n    return x**2"
    assert "It is so." in texts["why"]
    assert HIDDEN in texts["test-hidden"]
    assert HIDDEN in texts["draw"]
    assert "SELBSTTEST" not in texts["test-auto"]
