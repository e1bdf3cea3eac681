"""`gradekit report --into`: from the gradebook, with a person's marks and penalties, into a file."""

import shutil
import warnings

import pytest
from courses import command, refused
from hand_ins import ASSIGNMENT
from nbgrader.api import Gradebook

COURSE = "gradient-checking"
EXPORT = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Homework 3 (555)\n    Points Possible,,,,,100\n"
    '"Li, Lei",77,,x,A,\n"Han, Meimei",78,,han,A,\n"Jones, Tom",79,,tom,A,\n"Student, Test",9,,t,A,\n'
)


@pytest.fixture(scope="module")
def course(generated, tmp_path_factory):
    """Return a course in whose gradebook a person and a policy had a hand."""
    folder = shutil.copytree(generated, tmp_path_factory.mktemp("report") / "course", symlinks=True)
    with warnings.catch_warnings(action="ignore"), Gradebook(f"sqlite:///{folder}/gradebook.db", COURSE) as book:
        book.add_student("lilei", lms_user_id="77", first_name="=Lei", last_name="Li")
        book.add_student("han", first_name="Meimei", last_name="Han")
        book.add_student("tom", first_name="Tom", last_name="Jones")
        for student, points in (("lilei", 20.0), ("han", None)):
            book.add_submission(ASSIGNMENT, student)
            notebook = book.find_submission_notebook("gradient_checking", ASSIGNMENT, student)
            notebook.late_submission_penalty = 2.5
            for grade in notebook.grades:
                grade.auto_score, grade.needs_manual_grade = points, points is None
            if points is not None:
                notebook.grades[0].manual_score = 15.0
        book.db.commit()
    return folder


def test_into_a_file(course, tmp_path):
    """A person's mark is the mark, the penalty is taken off, and who is left over is named: exit code 1."""
    path = tmp_path / "export.csv"
    path.write_text(EXPORT)
    done = command("gradekit", "report", ASSIGNMENT, "--into", str(path), "--column", "Homework 3", cwd=course)
    assert done.returncode == 1, done.stderr
    assert path.read_text() == EXPORT.replace("77,,x,A,", "77,,x,A,72.5")
    lines = done.stdout.splitlines()
    assert lines[0] == "export.csv (Canvas, column Homework 3): 1 marks written."
    assert "1 left as they were, since a person still has to mark: han." in lines
    assert "1 left as they were, since nothing was handed in: tom." in lines
    assert lines[-1].startswith("1 rows are no student of the course, or could be two: 9, t, Student, Test.")
    assert [each.name for each in tmp_path.iterdir()] == ["export.csv"]


def test_all_in_it(course, tmp_path):
    """Nobody is named: exit code 0."""
    path = tmp_path / "export.csv"
    path.write_text("\n".join(EXPORT.splitlines()[:3]) + "\n")
    done = command("gradekit", "report", ASSIGNMENT, "--into", str(path), "--column", "Homework 3", cwd=course)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_refused(course, tmp_path):
    """One sentence, exit code 2, and the file as it was."""
    path = tmp_path / "export.csv"
    assert "could not be read" in refused(course, "report", ASSIGNMENT, "--into", str(path))
    path.write_text(EXPORT)
    assert "no column for gradient_checking" in refused(course, "report", ASSIGNMENT, "--into", str(path))
    assert "does not know gradient_cheking" in refused(course, "report", "gradient_cheking", "--into", str(path))
    assert path.read_text() == EXPORT
