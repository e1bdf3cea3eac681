"""An assignment of two notebooks: what was not handed in was not attempted, and is no other notebook."""

import json
import shutil

import nbformat
import pytest
from courses import NOTEBOOK, nbgrader
from hand_ins import ASSIGNMENT, FULL, RIGHT, Marked, zipped
from marked_class import questions, text

pytestmark = pytest.mark.slow

SECOND = "questions"


def answered(answer="answer = 42"):
    """Return the second notebook, answered."""
    notebook = questions()
    notebook.cells[0].source = answer
    return nbformat.writes(notebook).encode()


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    course = shutil.copytree(generated, tmp_path_factory.mktemp("two") / "course", symlinks=True)
    folder = course / "source" / ASSIGNMENT
    second = questions()
    second.cells += [
        text("essay", "Say why.", points=5, grade=True, solution=True),
        text("project", "Do a thing of your own.", points=7, task=True, locked=True),
    ]
    nbformat.write(second, folder / f"{SECOND}.ipynb")
    shutil.rmtree(course / "release")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    handed_in = {
        "both": {NOTEBOOK: RIGHT, f"{SECOND}.ipynb": answered()},
        "first_only": {NOTEBOOK: RIGHT},
        "second_only": {f"{SECOND}.ipynb": answered()},
        "first_by_another_name": {"mine.ipynb": RIGHT},
        "first_in_a_zip": {"all.zip": zipped({f"hw/{NOTEBOOK}": RIGHT})},
        "first_and_data": {NOTEBOOK: RIGHT, "data.csv": b"1", "helper.py": b"x = 1"},
        "both_by_other_names": {"a.ipynb": RIGHT, "b.ipynb": answered()},
        "both_in_a_zip": {"all.zip": zipped({NOTEBOOK: RIGHT, f"{SECOND}.ipynb": answered()})},
        "copies": {f"{SECOND} (1).ipynb": answered(), "gradient_checking (1).ipynb": RIGHT},
        "neither": {"timestamp.txt": b"2026-02-02 15:58:23 UTC"},
    }
    return Marked(course, tmp_path_factory.mktemp("marked"), handed_in)


def second(marked, student):
    """Return the points of the second notebook's test."""
    return {test["grade_id"]: test["earned"] for test in marked.record(student, SECOND)["tests"]}["test-answer"]


@pytest.mark.parametrize("student", ["both", "both_by_other_names", "both_in_a_zip", "copies"])
def test_both_are_marked(marked, student):
    """Each for itself, whatever they are called; neither is named as left out of the other."""
    assert marked.points(student) == FULL
    assert second(marked, student) == 3
    assert "several-files" not in marked.told(student) | marked.told(student, SECOND)


@pytest.mark.parametrize("student", ["first_only", "first_by_another_name", "first_in_a_zip", "first_and_data"])
def test_only_the_first(marked, student):
    """The second was not attempted."""
    assert marked.points(student) == FULL
    assert second(marked, student) == 0
    assert marked.verdicts(student, SECOND) == {"not_attempted"}
    assert marked.told(student, SECOND) == {}


def test_only_the_second(marked):
    """The first was not attempted, and nobody says that it has another name."""
    assert marked.points("second_only") == [0, 0, 0, 0]
    assert marked.verdicts("second_only") == {"not_attempted"}
    assert marked.told("second_only") == {}
    assert second(marked, "second_only") == 3


def test_neither(marked):
    """Both were not attempted."""
    assert marked.verdicts("neither") == marked.verdicts("neither", SECOND) == {"not_attempted"}
    assert "Nothing was handed in" in json.dumps(marked.record("neither", SECOND))
