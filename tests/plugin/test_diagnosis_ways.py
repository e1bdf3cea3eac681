"""What a student is told of a mistake is the same by every way of marking, and no mark hangs on it."""

import json
import shutil

import pytest
import sample_class
from courses import ROOT, command, hand_in, nbgrader

X = "derivative-by-the-input"
LINE = "exact-on-the-line"
WRONG = {
    "summed": ("gradient_checking_zh", {"gradient_check": "gradient_check/sum_over_two_theta"}, LINE),
    "by_x": ("gradient_checking", {"backward_propagation": "backward_propagation/derivative_by_x"}, X),
    "right": ("gradient_checking", {}, None),
    "blank": ("gradient_checking", {"gradient_check": "blank"}, None),
}


def made(generated, folder):
    """Return a course with its mutants, and something handed in."""
    course = shutil.copytree(generated, folder, symlinks=True)
    shutil.copytree(ROOT / "mutants", course / "mutants")
    for student, (assignment, answers, _) in WRONG.items():
        hand_in(course, student, sample_class.hand_in(sample_class.answered(assignment, answers)), assignment)
    return course


def records(course):
    """Return the record of each student."""
    return {
        student: json.loads((course / "records" / student / assignment / "gradient_checking.json").read_text("utf-8"))
        for student, (assignment, _, _) in WRONG.items()
    }


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the records by `gradekit grade`, and its JSON."""
    course = made(generated, tmp_path_factory.mktemp("gradekit") / "course")
    documents = {}
    for assignment in ("gradient_checking", "gradient_checking_zh"):
        done = command("gradekit", "grade", assignment, "--json", f"{assignment}.json", cwd=course)
        assert done.returncode == 0, done.stdout + done.stderr
        documents |= {
            each["student"]: each
            for each in json.loads((course / f"{assignment}.json").read_text(encoding="utf-8"))["students"]
        }
    return records(course), documents


@pytest.mark.slow
def test_nbgraders_command_tells_the_same(marked, generated, tmp_path):
    """The same diagnosis, and the same verdicts."""
    course = made(generated, tmp_path / "course")
    for assignment in ("gradient_checking", "gradient_checking_zh"):
        nbgrader("autograde", assignment, cwd=course)
    theirs = records(course)
    for student, ours in marked[0].items():
        assert ours["diagnosis"] == theirs[student]["diagnosis"]
        assert ours["tests"] == theirs[student]["tests"]


@pytest.mark.parametrize("student", WRONG)
def test_record_and_document_tell_the_same(marked, student):
    """They have one diagnosis for a mistake that was found, and none for what is right or blank."""
    ours, documents = marked
    _, _, code = WRONG[student]
    assert [each["misconception"] for each in ours[student]["diagnosis"]] == [code] * (code is not None)
    told = {mark["test"]: mark["diagnosis"] for mark in documents[student]["marks"]}
    for each in ours[student]["diagnosis"]:
        assert told.pop(each["grade_id"]) == {"misconception": code, "title": each["title"]}
    assert set(told.values()) == {None}


def test_it_is_in_the_notebooks_language(marked):
    """The Chinese notebook's mistake is explained in Chinese, with its own numbers."""
    (found,) = marked[0]["summed"]["diagnosis"]
    assert found["text"].startswith("gradapprox 的式子对直线 J = theta x 处处精确")
    assert found["example"]["returned"] == "返回 0.0526316"
    (found,) = marked[0]["by_x"]["diagnosis"]
    assert "backward_propagation(2, 3) returned 3; expected: 2." in found["text"]
