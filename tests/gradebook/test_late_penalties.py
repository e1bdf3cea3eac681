"""Late penalties as the course's own class has them, told with the marks, and as due dates and extensions are now."""

import datetime as dt
import json
import shutil

import pytest
import small_course
from courses import command
from marked_class import add_settings, gradebook
from small_course import ASSIGNMENT, hand_in

LATE = '''
from nbgrader.plugins import BasePlugin
from traitlets import Float


class SubMarks(BasePlugin):
    """One mark an hour, as nbgrader's documentation has it."""

    per_hour = Float(1.0).tag(config=True)

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return round(total_seconds_late / 3600 * self.per_hour, 0)
'''
DOTTED = 'c.AssignLatePenalties.plugin_class = "late.SubMarks"\n'
WRITTEN = LATE + "c.AssignLatePenalties.plugin_class = SubMarks\n"
DUE = dt.datetime(2026, 3, 1, 12)  # noqa: DTZ001 - nbgrader keeps UTC without saying so
HANDED_IN = "2026-03-01 14:00:00 UTC"


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Return a course in which anna is two hours late, and ben is not."""
    test = small_course.check(points=10)
    folder = tmp_path_factory.mktemp("late") / "course"
    course = small_course.make(folder, ps1=small_course.notebook(small_course.answer(), test))
    (course / "late.py").write_text(LATE)
    due(course, DUE)
    hand_in(course, "anna", answer="answer = 42", handed_in_at=HANDED_IN)
    hand_in(course, "ben", answer="answer = 42", handed_in_at="2026-03-01 11:00:00 UTC")
    return course


@pytest.fixture
def make(handed_in, tmp_path):
    """Return what gives a copy of it with a policy."""

    def copy(lines):
        course = shutil.copytree(handed_in, tmp_path / "course", symlinks=True)
        add_settings(course, lines)
        return course

    return copy


def due(course, date):
    """Set the assignment's due date."""
    with gradebook(course) as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=date)


def totals(course, **options):
    """Mark the class; return by student the penalty and the total."""
    return {name: (each.penalty, each.total) for name, each in small_course.graded(course, **options).items()}


def scores(course):
    """Return by student the penalty and the total that the gradebook has."""
    with gradebook(course) as book:
        found = [book.find_submission(ASSIGNMENT, name) for name in ("anna", "ben")]
        return {
            each.student.id: (each.late_submission_penalty, each.score - each.late_submission_penalty) for each in found
        }


@pytest.mark.slow
@pytest.mark.parametrize("lines", [DOTTED, WRITTEN], ids=["in late.py", "in grader_config.py"])
def test_a_policy_of_the_course(make, lines):
    """Named or written there, it is applied, in the gradebook, the document and the table; and its settings count."""
    course = make(lines)
    done = command("gradekit", "grade", ASSIGNMENT, "--json", "marks.json", cwd=course)
    assert "anna         10     -2       8" in done.stdout, done.stdout + done.stderr
    found = json.loads((course / "marks.json").read_text())["students"]
    shown = {entry["student"]: (entry["late_penalty"], entry["total"]) for entry in found}
    assert shown == totals(course) == scores(course) == {"anna": (2, 8), "ben": (0, 10)}
    add_settings(course, "c.SubMarks.per_hour = 2.0\n")
    assert totals(course) == scores(course) == {"anna": (4, 6), "ben": (0, 10)}


@pytest.mark.slow
def test_stock_nbgrader_agrees(make):
    """On what a policy in the course folder costs."""
    course = make(DOTTED)
    done = command("nbgrader", "autograde", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stderr
    stock = scores(course)
    assert totals(course, force=True) == scores(course) == stock


def test_a_moved_due_date_and_an_extension(make):
    """The next run renews the penalty, though nothing was handed in again; nothing is marked again for it."""
    course = make(DOTTED)
    assert totals(course)["anna"] == (2, 8)
    record = course / "records" / "anna" / ASSIGNMENT / "ps1.json"
    before = record.stat().st_mtime_ns
    due(course, DUE - dt.timedelta(hours=3))
    assert totals(course) == scores(course) == {"anna": (5, 5), "ben": (2, 8)}
    with gradebook(course) as book:
        book.grant_extension(ASSIGNMENT, "anna", hours=4)
    assert totals(course) == scores(course) == {"anna": (1, 9), "ben": (2, 8)}
    due(course, None)
    assert totals(course) == scores(course) == {"anna": (0, 10), "ben": (0, 10)}
    assert record.stat().st_mtime_ns == before


def test_a_penalty_is_no_more_than_what_a_person_left(make):
    """Points that a person entered since are what it is counted against; the total is never below zero."""
    course = make(DOTTED)
    totals(course)
    with gradebook(course) as book:
        grade = book.find_grade("test-answer", "ps1", ASSIGNMENT, "anna")
        grade.manual_score, grade.needs_manual_grade = 1.0, False
        book.db.commit()
    assert totals(course)["anna"] == scores(course)["anna"] == (1, 0)


STEP = """
from nbgrader.preprocessors import NbGraderPreprocessor


class Quiet(NbGraderPreprocessor):
    def preprocess_cell(self, cell, resources, index):
        cell["source"] = cell["source"] + "\\n# seen"
        return cell, resources


c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute", "nbgrader.preprocessors.SaveAutoGrades", Quiet
]
"""


def test_a_step_that_is_written_in_the_configuration(make):
    """It goes to the workers as it is; when its code changes, everybody is marked again, and by nothing else in it."""
    course = make(STEP)
    record, marked = (
        course / folder / "anna" / ASSIGNMENT / name
        for folder, name in (("records", "ps1.json"), ("autograded", "ps1.ipynb"))
    )
    totals(course)
    assert "# seen" in marked.read_text()
    before = record.stat().st_mtime_ns
    config = course / "grader_config.py"
    config.write_text(f"# A comment.\n{config.read_text()}")
    totals(course)
    assert record.stat().st_mtime_ns == before
    config.write_text(config.read_text().replace("# seen", "# looked at"))
    totals(course)
    assert "# looked at" in marked.read_text()
