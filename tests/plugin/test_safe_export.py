"""The exported table opens in a spreadsheet as what it is: nothing in it is a formula, and each text is one cell."""

import csv

import pytest
import small_course
from courses import command
from marked_class import gradebook
from small_course import ASSIGNMENT, graded, hand_in

NAMES = {
    "=1+1": ('=HYPERLINK("http://evil")', "Li, Lei"),
    "+49123": ("@SUM(A1)", "O'Neill"),
    "-17": ("\t=1", "－1"),
    "@home": (" =1", "'=1"),
    "anna-lena": ("Meier-Schmidt", "Anna"),
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a class of students with such names, one of them marked."""
    course = small_course.make(tmp_path_factory.mktemp("export") / "course", plug_in=True)
    hand_in(course, "-17", answer="answer = 42")
    graded(course)
    with gradebook(course) as book:
        for student, (last, first) in NAMES.items():
            book.update_or_create_student(student, last_name=last, first_name=first, email="=x@y")
    return course


def test_no_text_is_a_formula(course):
    """Ids and names with a sign before them are shown; all others, and the marks, are as they are."""
    done = command("nbgrader", "export", cwd=course)
    assert done.returncode == 0, done.stderr
    with (course / "grades.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for value in row.values():
            assert not value.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "－"))
    found = {row["student_id"].removeprefix("'"): row for row in rows}
    assert set(found) == set(NAMES)
    assert {row["first_name"] for row in rows} >= {"Li, Lei", "O'Neill", "Anna"}
    assert (found["anna-lena"]["last_name"], found["anna-lena"]["student_id"]) == ("Meier-Schmidt", "anna-lena")
    assert (float(found["-17"]["score"]), float(found["anna-lena"]["score"])) == (3, 0)


def test_only_whom_and_what_was_asked_for(course):
    """Nbgrader's own options choose, and the place is the one that was named."""
    words = ["--student", "['-17','@home']", "--assignment", f"['{ASSIGNMENT}']", "--to", "some.csv"]
    done = command("nbgrader", "export", *words, cwd=course)
    assert done.returncode == 0, done.stderr
    lines = (course / "some.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,")
