"""A folder of submitted/ can be called anything: what is no text is told, and all others have their marks and pages."""

import os
import shutil

import pytest
import small_course
from courses import command
from marked_class import gradebook
from small_course import ASSIGNMENT, hand_in

STRANGE = ["two\nlines", "[a]*?", "{student_id}", "\x1b[2Jcleared"]
NO_TEXT = os.fsdecode(b"m\xff\xfe")
WHY = {
    "gradekit": "submitted/m\\xff\\xfe/ps1 has a name that is no text",
    "nbgrader": "This submission was not marked (UnicodeEncodeError",
}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Return a class in which the folder that is no text lies in the middle."""
    course = small_course.make(tmp_path_factory.mktemp("names") / "course", plug_in=True)
    for student in ("anna", *STRANGE, NO_TEXT, "zoe"):
        hand_in(course, student, answer="answer = 42")
    return course


def marks(course):
    """Return what the gradebook has."""
    with gradebook(course) as book:
        return {each.student.id: each.score for each in book.assignment_submissions(ASSIGNMENT)}


@pytest.mark.slow
@pytest.mark.parametrize("way", [("gradekit", "grade"), ("nbgrader", "autograde")], ids=" ".join)
def test_nobodys_name_stops_the_class(handed_in, tmp_path, way):
    """Both ways of marking go to the end, and say of the one that has no mark why not; so does the making of pages."""
    course = shutil.copytree(handed_in, tmp_path / "course", symlinks=True)
    done = command(*way, ASSIGNMENT, cwd=course)
    printed = done.stdout + done.stderr
    assert done.returncode == 1, printed
    assert "Traceback" not in printed
    assert WHY[way[0]] in " ".join(printed.split())
    assert marks(course) == dict.fromkeys(["anna", *STRANGE, "zoe"], 3)
    assert "\x1b" not in printed
    if way[0] == "gradekit":
        made = command("gradekit", "feedback", ASSIGNMENT, cwd=course)
        assert f"{len(STRANGE) + 2} pages made" in made.stdout, made.stdout + made.stderr
        assert "is not marked yet" in made.stderr
