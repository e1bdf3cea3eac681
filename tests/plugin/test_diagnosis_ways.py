"""What a student is told of a mistake is the same by every way of marking, and no mark hangs on it."""

import functools
import json
import shutil

import pytest
import sample_class
from courses import ROOT, command, hand_in, nbgrader

X = "derivative-by-the-input"
LINE = "exact-on-the-line"
ASSIGNMENTS = ("gradient_checking", "gradient_checking_zh")
WRONG = {
    "summed": ("gradient_checking_zh", {"gradient_check": "gradient_check/sum_over_two_theta"}, LINE),
    "by_x": ("gradient_checking", {"backward_propagation": "backward_propagation/derivative_by_x"}, X),
    "right": ("gradient_checking_zh", {}, None),
    "blank": ("gradient_checking_zh", {"gradient_check": "blank"}, None),
}


def made(generated, folder):
    """Return a course with its mutants, and something handed in."""
    course = shutil.copytree(generated, folder, symlinks=True)
    shutil.copytree(ROOT / "mutants", course / "mutants")
    for student, (assignment, answers, _) in WRONG.items():
        hand_in(course, student, sample_class.hand_in(sample_class.answered(assignment, answers)), assignment)
    return course


def records(course, assignment):
    """Return the record of each student of an assignment."""
    return {
        student: json.loads((course / "records" / student / assignment / "gradient_checking.json").read_text("utf-8"))
        for student, (handed_in, _, _) in WRONG.items()
        if handed_in == assignment
    }


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return what marks an assignment by `gradekit grade`, once, and returns the records and its JSON by student."""
    course = made(generated, tmp_path_factory.mktemp("gradekit") / "course")

    @functools.cache
    def mark(assignment):
        done = command("gradekit", "grade", assignment, "--json", f"{assignment}.json", cwd=course)
        assert done.returncode == 0, done.stdout + done.stderr
        document = json.loads((course / f"{assignment}.json").read_text(encoding="utf-8"))
        return records(course, assignment), {each["student"]: each for each in document["students"]}

    return mark


@pytest.mark.slow
def test_nbgraders_command_tells_the_same(marked, generated, tmp_path):
    """The same diagnosis, and the same verdicts."""
    course = made(generated, tmp_path / "course")
    for assignment in ASSIGNMENTS:
        nbgrader("autograde", assignment, cwd=course)
        theirs = records(course, assignment)
        assert theirs
        for student, ours in marked(assignment)[0].items():
            assert ours["diagnosis"] == theirs[student]["diagnosis"]
            assert ours["tests"] == theirs[student]["tests"]


@pytest.mark.parametrize("student", ["summed", pytest.param("by_x", marks=pytest.mark.slow), "right", "blank"])
def test_record_and_document_tell_the_same(marked, student):
    """They have one diagnosis for a mistake that was found, and none for what is right or blank."""
    assignment, _, code = WRONG[student]
    ours, documents = marked(assignment)
    assert [each["misconception"] for each in ours[student]["diagnosis"]] == [code] * (code is not None)
    told = {mark["test"]: mark["diagnosis"] for mark in documents[student]["marks"]}
    for each in ours[student]["diagnosis"]:
        assert told.pop(each["grade_id"]) == {"misconception": code, "title": each["title"]}
    assert set(told.values()) == {None}


def test_it_is_in_the_notebooks_language(marked):
    """The Chinese notebook's mistake is explained in Chinese, with its own numbers."""
    (found,) = marked("gradient_checking_zh")[0]["summed"]["diagnosis"]
    assert found["text"].startswith("gradapprox 的式子对直线 J = theta x 处处精确")
    assert found["example"]["returned"] == "返回 0.0526316"


@pytest.mark.slow
def test_it_is_in_english_too(marked):
    """With the call and what it returned."""
    (found,) = marked("gradient_checking")[0]["by_x"]["diagnosis"]
    assert "backward_propagation(2, 3) returned 3; expected: 2." in found["text"]
