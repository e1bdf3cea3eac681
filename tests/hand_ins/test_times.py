"""When something was handed in: a mark of Windows is no reason, a missing time stops nobody, a wrong one is said."""

import codecs
import os

import pytest
from courses import NOTEBOOK, nbgrader
from hand_ins import ASSIGNMENT, FULL, RIGHT, Marked
from nbgrader.api import Gradebook

from gradekit.course import time_handed_in

pytestmark = pytest.mark.slow

SAID = "2026-02-02 15:58:23 UTC"
WRITTEN = {
    "plain": SAID.encode(),
    "marked": codecs.BOM_UTF8 + SAID.encode(),
    "powershell": codecs.BOM_UTF16_LE + f"{SAID}\r\n".encode("utf-16-le"),
}
UNREADABLE = {"words": b"last Monday", "empty": b"", "no_text": bytes(range(128, 200))}


def without(folder):
    """Hand in a notebook of last year, and no time."""
    (folder / NOTEBOOK).write_bytes(RIGHT)
    os.utime(folder / NOTEBOOK, (1_700_000_000, 1_700_000_000))


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    handed_in = {student: {NOTEBOOK: RIGHT, "timestamp.txt": time} for student, time in (WRITTEN | UNREADABLE).items()}
    return Marked(generated, tmp_path_factory.mktemp("marked"), handed_in | {"without": without})


def in_gradebook(course, student):
    """Return the time that the gradebook has."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "gradient-checking") as book:
        return book.find_submission(ASSIGNMENT, student).timestamp


def in_folder(course, student):
    """Return the time beside the marked notebook."""
    return time_handed_in((course / "autograded" / student / ASSIGNMENT / "timestamp.txt").read_bytes())


@pytest.mark.parametrize("student", WRITTEN)
def test_a_time_is_read(marked, student):
    """In both ways, whatever an editor writes before it."""
    assert marked.points(student) == FULL
    for course in (marked.ours, marked.theirs):
        assert f"{in_gradebook(course, student):%Y-%m-%d %H:%M:%S} UTC" == SAID
        assert in_folder(course, student) == in_gradebook(course, student)
    assert marked.told(student) == {}


@pytest.mark.parametrize("student", UNREADABLE)
def test_what_is_no_time_is_said(marked, student):
    """In both ways; the gradebook gets none."""
    assert "is no time" in marked.told(student)["no-time"]
    assert in_gradebook(marked.ours, student) is in_gradebook(marked.theirs, student) is None


def test_without_a_time(marked):
    """The file's time stands beside the marked notebook, and gives nobody a penalty."""
    for course in (marked.ours, marked.theirs):
        assert in_folder(course, "without").timestamp() // 86400 == 1_700_000_000 // 86400
        assert in_gradebook(course, "without") is None


def test_feedback_can_be_released(marked):
    """It asks for the time, and for a secret."""
    for course in (marked.ours, marked.theirs):
        nbgrader("generate_feedback", ASSIGNMENT, cwd=course)
        nbgrader("release_feedback", ASSIGNMENT, cwd=course)
