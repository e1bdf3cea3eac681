"""What becomes of a mark when the fault is the instructor's, and of an old mark when a broken notebook comes."""

import json
import re
import shutil
import sqlite3

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, checks_of, command, hand_in, make_course, marks, same_inputs
from endless_answers import ENDLESS, answers_in_one

from checks.answers import BY_HEART

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


@pytest.mark.slow
def test_a_test_that_fails_for_the_instructor_costs_nobody_a_mark(course):
    """It is left to a person, its reason in the record, the other exercises are marked, and the exit code is 1."""
    change_source(course, "test-backward_propagation", "exam = checks.Checks", "exam = no_such_name.Checks")
    release(course)
    hand_in(course, "honest", {NOTEBOOK: RIGHT})
    done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "test-backward_propagation waits for points: honest" in " ".join(done.stdout.split())
    assert marks(course)["honest"] == [20, None, 30, 30]
    assert needing_a_person(course) == 1
    found = record(course, "honest")["tests"]["test-backward_propagation"]
    assert found["verdict"] == "grader_error"
    assert "no_such_name" in found["reason"]


@pytest.mark.slow
@pytest.mark.parametrize("way", [("gradekit", "grade"), ("nbgrader", "autograde")], ids=lambda way: way[0])
def test_a_test_that_leaves_another_kind_of_value_gives_no_points(course, way):
    """A value that got lost on its way is no full mark: a person is asked, and the other exercises are marked."""
    change_source(course, "test-backward_propagation", "exam.score()", "backward_propagation(3, 4)")
    release(course)
    answers = {"lost": 'return "x" * 6_000_000', "text": 'return "20"', "large": "return 21", "right": "return x"}
    for student, answer in answers.items():
        notebook = sample_class.answered(ASSIGNMENT, {})
        cell = next(cell for cell in notebook.cells if cell.id == "backward_propagation")
        cell.source = f"def backward_propagation(x, theta):\n    {answer}"
        hand_in(course, student, {NOTEBOOK: nbformat.writes(notebook)})
    command(*way, ASSIGNMENT, cwd=course)
    found = marks(course)
    assert {student: points[1] for student, points in found.items()} == dict.fromkeys(answers) | {"right": 3}
    assert all(points[0] == 20 for points in found.values())
    assert needing_a_person(course) == 3
    reason = record(course, "lost")["tests"]["test-backward_propagation"]["reason"]
    assert reason.startswith("The test cell left no number; for the instructor's own solution it leaves a number.")


@pytest.mark.slow
def test_a_resubmission_that_cannot_be_marked_does_not_keep_the_old_mark(course):
    """A broken one gets its own marks; one that may not be read takes the old marks back, and asks for a person."""
    release(course)
    folder = hand_in(course, "again", {NOTEBOOK: RIGHT})
    assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 0
    assert marks(course)["again"] == [20, 20, 30, 30]
    (folder / NOTEBOOK).write_text("{", encoding="utf-8")
    assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 1  # flagged: somebody is to look
    assert marks(course)["again"] == [0] * 4
    assert needing_a_person(course) == 0


def test_the_record_tells_what_the_mark_is_made_of(generated, tmp_path):
    """Marks, verdicts, the lost check, the seed that draws its inputs again, and what confined the sandbox."""
    course = shutil.copytree(generated, tmp_path / "course", symlinks=True)
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


WRONG = """
import random
import numpy as np

def helper(x):
    return np.linalg.norm(x, ord="no such norm")

def forward_propagation(x, theta):
    return helper(np.ones((2, 2)))

def backward_propagation(x, theta):
    raise NotAttempted("dtheta")

def slope(x, theta):
    chord = forward_propagation(x, theta + 1e-7) - forward_propagation(x, theta - 1e-7)
    return backward_propagation(x, theta) - chord / 2e-7

@functools.lru_cache
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return abs(slope(x, theta))

def gradient_check_n(*args, **options):
    return random.random()
"""


def sentences(course, student):
    """Return verdict and reason of each check, by grade_id."""
    path = course / "autograded" / student / ASSIGNMENT / NOTEBOOK
    return {
        name: {check["name"]: (check["verdict"], check["detail"]) for check in checks}
        for name, checks in checks_of(path).items()
    }


@pytest.mark.slow
def test_the_same_sentence_on_stock_nbgrader_and_judged(tmp_path):
    """What a student reads of an error, of a blank answer and of a decorated function does not depend on the marker."""
    said = {}
    for name, plug_in in (("judged", True), ("stock", False)):
        course = make_course(tmp_path / name, plug_in=plug_in)
        release(course)
        hand_in(course, "wrong", {NOTEBOOK: answers_in_one(WRONG)})
        done = command("nbgrader", "autograde", ASSIGNMENT, cwd=course, **({} if plug_in else same_inputs(course)))
        assert done.returncode == 0, done.stderr
        said[name] = sentences(course, "wrong")
    for test, found in said["judged"].items():
        verdicts = {name: verdict for name, (verdict, _) in found.items()}
        assert verdicts == {name: verdict for name, (verdict, _) in said["stock"][test].items()}
        assert found == said["stock"][test]
    assert set(said["stock"]["test-backward_propagation"].values()) == {
        ("not_attempted", "not attempted: dtheta is still None. Assign your result to dtheta in the answer cell.")
    }
    verdict, reason = said["stock"]["test-forward_propagation"]["published_value"]
    assert verdict == "error"
    assert reason.endswith(', at: return np.linalg.norm(x, ord="no such norm")')
    assert said["stock"]["test-gradient_check"]["single_number"][0] == "passed"
    assert set(said["stock"]["test-gradient_check_n"].values()) == {
        ("failed", "it returned different values for the same arguments")
    }


@pytest.mark.slow
def test_a_call_that_does_not_end(course):
    """Its checks are timeouts, or errors where Python ended; right only where the answer was published is not right."""
    release(course)
    hand_in(course, "endless", {NOTEBOOK: answers_in_one(ENDLESS)})
    assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 0
    said = sentences(course, "endless")
    first, second, third = (
        said[f"test-{name}"] for name in ("forward_propagation", "backward_propagation", "gradient_check")
    )
    assert [verdict for verdict, _ in first.values()] == ["failed", *["timeout"] * 4]
    stopped = r"forward_propagation\(.*\) was stopped after \d+ seconds?\. Does it loop for ever\?"
    assert all(re.fullmatch(stopped, reason) for verdict, reason in first.values() if verdict == "timeout")
    assert [verdict for verdict, _ in second.values()] == ["failed", *["error"] * 4]
    assert all(next(iter(exercise.values()))[1].startswith(BY_HEART) for exercise in (first, second))
    ended = (
        r"backward_propagation\(.*\) gave no answer, because Python ended \(it ended Python\)\. Does it call exit\(\)\?"
    )
    assert all(re.fullmatch(ended, reason) for verdict, reason in second.values() if verdict == "error")
    assert {verdict for verdict, _ in third.values()} == {"error"}
    found = record(course, "endless")["tests"]
    assert found["test-gradient_check"]["verdict"] == "error"
    assert all(test["seed"].isdigit() for test in found.values())
