"""What becomes of a mark when the fault is the instructor's, and of an old mark when a new notebook is refused."""

import json
import sqlite3
import sys

import nbformat
import pytest
from courses import NOTEBOOK, ROOT, command, hand_in, make_course, marks

sys.path.insert(0, str(ROOT / "tools"))
import sample_class

ASSIGNMENT = "gradient_checking"
RIGHT = nbformat.writes(sample_class.answered(ASSIGNMENT, {}))


@pytest.fixture
def course(tmp_path):
    """Return a course that nobody has released yet."""
    return make_course(tmp_path / "course")


def release(course):
    """Enter the assignment into the gradebook."""
    assert command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course).returncode == 0


def change_source(course, grade_id, old, new):
    """Change one cell of the instructor's notebook."""
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(path, 4)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    nbformat.write(notebook, path)


def record(course, student):
    """Return a student's record, its tests by grade_id."""
    path = course / "records" / student / ASSIGNMENT / NOTEBOOK.replace(".ipynb", ".json")
    found = json.loads(path.read_text(encoding="utf-8"))
    return found | {"tests": {test["grade_id"]: test for test in found["tests"]}}


def needing_a_person(course):
    """Return how many marks the gradebook wants a person for."""
    with sqlite3.connect(course / "gradebook.db") as database:
        return database.execute("select count(*) from grade where needs_manual_grade").fetchone()[0]


def test_a_test_that_fails_for_the_instructor_costs_nobody_a_mark(course):
    """It is left to a person, its reason in the record, the other exercises are marked, and the exit code is 1."""
    change_source(course, "test-backward_propagation", "exam = checks.Checks", "exam = no_such_name.Checks")
    release(course)
    hand_in(course, "honest", {NOTEBOOK: RIGHT})
    done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "a person has to mark test-backward_propagation" in " ".join(done.stdout.split())
    assert marks(course)["honest"] == [20, None, 30, 30]
    assert needing_a_person(course) == 1
    found = record(course, "honest")["tests"]["test-backward_propagation"]
    assert found["verdict"] == "grader_error"
    assert "no_such_name" in found["reason"]


def test_a_refused_resubmission_does_not_keep_the_old_mark(course):
    """The notebook that was marked is not the one that lies there now."""
    release(course)
    folder = hand_in(course, "again", {NOTEBOOK: RIGHT})
    assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 0
    assert marks(course)["again"] == [20, 20, 30, 30]
    (folder / NOTEBOOK).write_text("{", encoding="utf-8")
    assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 1
    assert marks(course)["again"] == [None] * 4
    assert needing_a_person(course) == 4


def test_the_record_tells_what_the_mark_is_made_of(course):
    """Marks, verdicts, the lost check, the seed that draws its inputs again, and what confined the sandbox."""
    release(course)
    answers = {"gradient_check": "gradient_check/one_sided", "backward_propagation": "blank"}
    hand_in(course, "some", {NOTEBOOK: nbformat.writes(sample_class.answered(ASSIGNMENT, answers))})
    assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 0
    found = record(course, "some")
    verdicts = {name.removeprefix("test-"): test["verdict"] for name, test in found["tests"].items()}
    assert verdicts == {
        "forward_propagation": "passed",
        "backward_propagation": "not_attempted",
        "gradient_check": "failed",
        "gradient_check_n": "passed",
    }
    third = found["tests"]["test-gradient_check"]
    assert (third["earned"], third["possible"]) == (26, 30)
    assert [check["name"] for check in third["checks"] if check["verdict"] != "passed"] == ["centred_difference"]
    assert third["seed"].isdigit()
    assert found["layers"]
