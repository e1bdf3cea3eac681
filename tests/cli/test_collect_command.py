"""`gradekit collect`: from a bulk download to marks, with the class from the gradebook or from a CSV."""

import shutil

import pytest
from bulk_downloads import archive, moodle
from courses import NOTEBOOK, command, marks, nbgrader, refused
from hand_ins import ASSIGNMENT, FULL, RIGHT, zipped
from nbgrader.api import Gradebook

CSV = "id,first_name,last_name,lms_user_id\nlilei,Lei,Li,77\nhan,Meimei,Han,\ntom,Tom,Jones,40127\n"


@pytest.fixture(scope="module")
def course(generated, tmp_path_factory):
    """Return a course whose assignment is in the gradebook."""
    return shutil.copytree(generated, tmp_path_factory.mktemp("collect") / "course", symlinks=True)


def test_no_download(course):
    """Says where it is expected."""
    assert "There is no download in downloaded/gradient_checking/archive" in refused(course, "collect", ASSIGNMENT)
    assert "Assignments that are there: gradient_checking" in refused(course, "collect", "gradient_cheking")


@pytest.mark.slow
def test_from_download_to_marks(course, tmp_path):
    """Each student of the class is found by name, marked, and has feedback that can be released."""
    files = {
        f"{moodle('Li Lei', 20231)}{NOTEBOOK}": RIGHT,
        f"{moodle('Meimei Han', 20232)}work.zip": zipped({f"hw/{NOTEBOOK}": RIGHT}),
        f"{moodle('Somebody Else', 20233)}{NOTEBOOK}": RIGHT,
    }
    download = archive(tmp_path / "CS1-homework.zip", files)
    (tmp_path / "class.csv").write_text(CSV)
    words = "collect", ASSIGNMENT, str(download), "--roster", str(tmp_path / "class.csv")
    done = command("gradekit", *words, cwd=course)
    assert done.returncode == 1, done.stdout + done.stderr
    printed = " ".join(done.stdout.split())
    assert "no student of the course is called Somebody Else" in printed
    assert "2 collected: 2 new." in printed
    assert "1 of 3 students have not handed in: tom." in printed
    assert "Traceback" not in done.stderr
    marked = command("gradekit", "grade", ASSIGNMENT, "--json", "-", cwd=course)
    assert marked.returncode == 0, marked.stderr
    assert marked.stdout.count(f'"total": {sum(FULL):.1f}') == 2
    nbgrader("generate_feedback", ASSIGNMENT, cwd=course)
    nbgrader("release_feedback", ASSIGNMENT, cwd=course)


def test_the_class_from_the_gradebook(course, tmp_path):
    """Its names are what nbgrader knows; what was collected is marked."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "gradient-checking") as book:
        book.update_or_create_student("anna", first_name="Anna", last_name="Bell", lms_user_id="5")
    download = archive(tmp_path / "submissions.zip", {f"bellanna_LATE_5_11_{NOTEBOOK}": RIGHT})
    done = command("gradekit", "collect", ASSIGNMENT, str(download), cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "new, late" in done.stdout
    assert (course / "submitted" / "anna" / ASSIGNMENT / NOTEBOOK).read_bytes() == RIGHT
    marked = command("gradekit", "grade", ASSIGNMENT, "--student", "anna", cwd=course)
    assert marked.returncode == 0, marked.stderr
    assert marks(course)["anna"] == FULL
