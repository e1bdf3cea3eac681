"""A mark by hand is the mark, wherever marks are shown, until a person changes it; who waits for a person is told."""

import json
import shutil

import pytest
import small_course
from courses import command
from marked_class import add_settings, gradebook
from small_course import ASSIGNMENT, Here, graded, hand_in

from gradekit.course import configuration
from gradekit.grading import compare_class


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return a class that was marked: one with a written answer, one without, one cut off in the middle."""
    made = small_course.notebook(small_course.answer(), small_course.check(points=10), small_course.essay())
    course = small_course.make(tmp_path_factory.mktemp("by_hand") / "course", plug_in=True, ps1=made)
    hand_in(course, "anna", answer="answer = 41", essay="Because.")
    hand_in(course, "ben", answer="answer = 42")
    path = hand_in(course, "cem", answer="answer = 42") / "ps1.ipynb"
    path.write_text(path.read_text()[:-40])
    assert graded(course)["anna"].unjudged == ("essay",)
    return course


@pytest.fixture
def course(marked, tmp_path):
    """Return a copy of it."""
    return shutil.copytree(marked, tmp_path / "course", symlinks=True)


def enter(course, student, test="test-answer", **values):
    """Do what a person does in formgrader."""
    with gradebook(course) as book:
        grade = book.find_grade(test, "ps1", ASSIGNMENT, student)
        for name, value in values.items():
            setattr(grade, name, value)
        book.db.commit()


def score(course, student):
    """Return what the gradebook has, and exports."""
    with gradebook(course) as book:
        return book.find_submission(ASSIGNMENT, student).score


def test_points_of_a_person_in_table_and_document(course):
    """The same total as in the gradebook, marked as a person's; a written answer waits no more."""
    enter(course, "anna", manual_score=6.0, needs_manual_grade=False)
    enter(course, "anna", "essay", manual_score=4.0, needs_manual_grade=False)
    done = command("gradekit", "grade", ASSIGNMENT, "--student", "anna", "--json", "marks.json", cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = json.loads((course / "marks.json").read_text())["students"]
    assert (found["total"], found["needs_person"]) == (score(course, "anna"), False) == (10, False)
    assert [(each["test"], each["earned"], each["by_hand"]) for each in found["marks"]] == [
        *(("test-answer", 6, True), ("essay", 4, True)),
    ]
    assert "6*   4*      10" in done.stdout


def test_extra_credit_and_a_mark_of_none(course):
    """Extra credit counts on top of the marker's points, and a person's zero is a zero."""
    enter(course, "ben", extra_credit=2.0)
    found = graded(course)["ben"]
    assert (found.total, found.marks[0].by_hand) == (score(course, "ben"), True) == (12, True)
    enter(course, "ben", manual_score=0.0)
    assert graded(course)["ben"].total == score(course, "ben") == 2


def test_marked_again_it_asks_the_person(course):
    """What a person gave stays the mark when the answer is judged anew, and nbgrader says so."""
    enter(course, "ben", manual_score=7.0, needs_manual_grade=False)
    assert not graded(course)["ben"].needs_person
    found = graded(course, force=True)["ben"]
    assert (found.total, found.unjudged) == (7, ("test-answer",))
    enter(course, "ben", needs_manual_grade=False)
    assert not graded(course)["ben"].needs_person


def test_up_to_date_though_a_cell_is_marked_by_hand_only(course):
    """A written answer, which has no record of its own, is no reason to judge the class again."""
    record = course / "records" / "anna" / ASSIGNMENT / "ps1.json"
    before = record.stat().st_mtime_ns
    graded(course)
    enter(course, "anna", "essay", manual_score=4.0, needs_manual_grade=False)
    graded(course)
    assert record.stat().st_mtime_ns == before


@pytest.mark.parametrize("way", ["gradekit", pytest.param("nbgrader", marks=pytest.mark.slow)])
def test_what_may_be_missing_is_flagged(course, way):
    """A file that breaks off has its marks, and a flag in formgrader; without it, nobody is asked any more."""
    if way == "nbgrader":
        with gradebook(course) as book:
            book.remove_submission(ASSIGNMENT, "cem")
        done = command("nbgrader", "autograde", ASSIGNMENT, "--student", "cem", "--force", cwd=course)
        assert done.returncode == 0, done.stderr
    with gradebook(course) as book:
        assert book.find_submission_notebook("ps1", ASSIGNMENT, "cem").flagged
        assert not book.find_submission_notebook("ps1", ASSIGNMENT, "ben").flagged
    found = graded(course)["cem"]
    assert (found.needs_person, found.unjudged) == (True, ())
    assert "breaks off" in found.looks[0]
    with gradebook(course) as book:
        book.find_submission_notebook("ps1", ASSIGNMENT, "cem").flagged = False
        book.db.commit()
    assert not graded(course)["cem"].needs_person
    assert found.total == graded(course)["cem"].total


def test_a_flag_of_a_person_is_told_too(course):
    """Whoever put it up wants somebody to look."""
    with gradebook(course) as book:
        book.find_submission_notebook("ps1", ASSIGNMENT, "ben").flagged = True
        book.db.commit()
    assert graded(course)["ben"].looks == ("It is flagged in the gradebook.",)


def test_a_comment_stays(course):
    """Whatever is judged again."""
    with gradebook(course) as book:
        book.find_comment("essay", "ps1", ASSIGNMENT, "anna").manual_comment = "Ask me."
        book.db.commit()
    graded(course, force=True)
    with gradebook(course) as book:
        assert book.find_comment("essay", "ps1", ASSIGNMENT, "anna").comment == "Ask me."


def test_no_test_moves_what_a_person_gave(course):
    """What-if lists whose marks move: points of a person's do not."""
    enter(course, "ben", manual_score=7.0, needs_manual_grade=False)
    path = course / "source" / ASSIGNMENT / "ps1.ipynb"
    path.write_text(path.read_text().replace("assert answer == 42", "assert answer == 43"))
    settings = configuration.load_settings(course)
    moves = {each.student: each for each in compare_class(settings, ASSIGNMENT, Here(), ["anna", "ben", "cem"])}
    assert {name: each.moved for name, each in moves.items()} == {"anna": False, "ben": False, "cem": True}
    assert (moves["ben"].before, moves["ben"].after, moves["ben"].changes) == (7, 7, ())


def test_two_notebooks_with_tests_of_one_name(tmp_path):
    """Each mark is its own notebook's."""
    first, second = small_course.notebook(), small_course.notebook()
    course = small_course.make(tmp_path / "course", one=first, two=second)
    hand_in(course, "anna", "one", answer="answer = 42")
    hand_in(course, "anna", "two", answer="answer = 41")
    enter_lines = 'c.LateSubmissionPlugin.penalty_method = "none"\n'
    add_settings(course, enter_lines)
    found = graded(course)["anna"]
    assert [(each.notebook, each.earned) for each in found.marks] == [("one", 3), ("two", 0)]
