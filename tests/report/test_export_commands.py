"""`gradekit report --csv`, `--feedback-zip` and `--code`, and nbgrader's exporter, on a class that was marked."""

import csv
import pathlib
import shutil
import zipfile

import marked_class
import nbformat
import pytest
from courses import NOTEBOOK, command, nbgrader, refused
from hand_ins import ASSIGNMENT

WORKSHEET = (
    '\ufeff"Identifier","Full name","Email address","Status","Grade","Maximum grade","Grade can be changed"\n'
    '"Participant 201","Lei_202 Li","a@x.org","Submitted","","112,00","Yes"\n'
    '"Participant 202","Tom Jones","b@x.org","Submitted","","112,00","Yes"\n'
    '"Participant 203","Nobody Here","c@x.org","","","112,00","Yes"\n'
)
RIGHT, FULL, NOTHING = marked_class.BY_HAND, marked_class.FULL, marked_class.AGAIN


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a class of two notebooks: marked, one mark by a person, pages made, one student without."""
    course = marked_class.make_class(tmp_path_factory.mktemp("exports") / "course")
    blank = (
        course / "release" / ASSIGNMENT / NOTEBOOK
    )  # as it is handed out now, whatever the sample class was made from
    shutil.copy(blank, course / "submitted" / NOTHING / ASSIGNMENT / NOTEBOOK)
    done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
    assert done.returncode in (0, 1), done.stderr
    with marked_class.gradebook(course) as book:
        book.update_or_create_student(RIGHT, first_name="Lei_202", last_name="Li")
        book.update_or_create_student(FULL, first_name="=Tom", last_name="Jones", email="b@x.org")
        book.add_student("absent")
        grade = book.find_grade("test-gradient_check", marked_class.MAIN, ASSIGNMENT, RIGHT)
        grade.manual_score, grade.needs_manual_grade = 7.0, False
        book.db.commit()
    made = command("gradekit", "feedback", ASSIGNMENT, cwd=course)
    assert made.returncode == 0, made.stderr
    return course


def table(path):
    """Return the table by student, as a program reads it."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


@pytest.mark.slow
class TestExports:
    """One class, marked once."""

    def test_the_table(self, course):
        """Points are the gradebook's, a person's before ours; what the checks earned is what the test gave."""
        done = command("gradekit", "report", ASSIGNMENT, "--csv", "checks.csv", cwd=course)
        assert (done.returncode, done.stdout) == (0, "checks.csv: 7 students.\n")
        assert (course / "checks.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        rows = table(course / "checks.csv")
        front = f"{marked_class.MAIN}/test-"
        right = rows[RIGHT]
        assert right[f"{front}gradient_check [30]"] == "7"
        for exercise, points in {"forward_propagation": 20, "backward_propagation": 0, "gradient_check_n": 30}.items():
            cells = {name: value for name, value in right.items() if name.startswith(f"{front}{exercise}: ")}
            assert sum(map(float, cells.values())) == points, cells
            assert float(right[f"{front}{exercise} [{30 if exercise == 'gradient_check_n' else 20}]"]) == points
        assert rows["absent"][f"{front}gradient_check [30]"] == ""
        assert rows[FULL]["first_name"] == "'=Tom"
        assert rows[FULL][f"{marked_class.MAIN}/essay [5]"] == ""  # a person still has to mark
        assert [name for name in right if name.startswith(f"{marked_class.SECOND}/")]

    def test_by_nbgrader(self, course):
        """The same letters; nbgrader's options choose the student and the place."""
        command("gradekit", "report", ASSIGNMENT, "--csv", "ours.csv", cwd=course)
        nbgrader("export", "--exporter=gradekit.report.CheckCsv", "--to", "theirs.csv", cwd=course)
        assert (course / "theirs.csv").read_bytes() == (course / "ours.csv").read_bytes()
        words = ["--student", f"['{FULL}']", "--assignment", f"['{ASSIGNMENT}']"]
        nbgrader("export", "--exporter=gradekit.report.CheckCsv", *words, cwd=course)
        assert list(table(course / "checks.csv")) == [FULL]
        done = command("nbgrader", "export", "--exporter=gradekit.report.CheckCsv", "--student", "['who']", cwd=course)
        assert done.returncode == 2
        assert "who is not in the gradebook" in done.stderr
        assert "Traceback" not in done.stderr

    def test_the_archive_for_moodle(self, course):
        """Each page under its participant's number; who is left over is named, and a page from before is left out."""
        (course / "sheet.csv").write_text(WORKSHEET, encoding="utf-8")
        words = ["--feedback-zip", "pages.zip", "--for", "sheet.csv"]
        done = command("gradekit", "report", ASSIGNMENT, *words, cwd=course)
        assert done.returncode == 1, done.stderr
        with zipfile.ZipFile(course / "pages.zip") as archive:
            names = archive.namelist()
            page = archive.read(f"Tom Jones_202_assignsubmission_file_/{marked_class.MAIN}.html")
        both = [f"{name}.html" for name in (marked_class.MAIN, marked_class.SECOND)]
        assert names == [
            f"{name}_assignsubmission_file_/{each}" for name in ("Lei 202 Li_201", "Tom Jones_202") for each in both
        ]
        assert page == (course / "feedback" / FULL / ASSIGNMENT / both[0]).read_bytes()
        assert done.stdout.splitlines()[0] == "pages.zip: the pages of 2 students."
        assert "4 have a page and are not in sheet.csv." in done.stdout
        assert "1 rows are no student of the course, or could be two: 203, Participant 203" in done.stdout
        before = (course / "pages.zip").read_bytes()
        for path in (course / "records" / FULL / ASSIGNMENT).iterdir():
            path.touch()
        done = command("gradekit", "report", ASSIGNMENT, *words, cwd=course)
        assert f"and it was left out; `gradekit feedback {ASSIGNMENT}` makes them. They are: {FULL}." in done.stdout
        assert (course / "pages.zip").read_bytes() != before

    def test_the_answers(self, course):
        """A file for each student who has answered; of the instructor's only what students got, in a folder of it."""
        done = command("gradekit", "report", ASSIGNMENT, "--code", "code", cwd=course)
        assert done.returncode == 0, done.stderr
        files = {path.name: path.read_text("utf-8") for path in (course / "code").glob("*.py")}
        assert set(files) == {f"{name}.py" for name in marked_class.NAMES if name != NOTHING}
        assert f"1 have answered nothing: {NOTHING}." in done.stdout
        cells = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in nbformat.read(course / "autograded" / FULL / ASSIGNMENT / "gradient_checking.ipynb", 4).cells
            if "nbgrader" in cell.metadata
        }
        for line in cells["gradient_check"].source.splitlines()[-5:]:
            assert line in files[f"{FULL}.py"]
        for text in (*files.values(), (course / "code" / "released" / "released.py").read_text("utf-8")):
            compile(text, "file", "exec")
            assert "BEGIN" not in text
            for name in cells:
                if name.startswith("test-"):
                    assert cells[name].source.splitlines()[-1] not in text
        assert (course / "code" / "released" / "released.py").is_file()

    def test_what_is_refused(self, course):
        """One sentence and exit code 2; nothing half is left."""
        assert "belong together" in refused(course, "report", ASSIGNMENT, "--feedback-zip", "x.zip")
        assert "belong together" in refused(course, "report", ASSIGNMENT, "--for", "sheet.csv")
        zipped = ["report", ASSIGNMENT, "--feedback-zip", "x.zip", "--for"]
        assert "could not be read" in refused(course, *zipped, "nowhere.csv")
        (course / "canvas.csv").write_text("Student,ID,Section,x (1)\nA,1,2,3\n")
        assert "no grading worksheet of Moodle's" in refused(course, *zipped, "canvas.csv")
        assert not pathlib.Path(course, "x.zip").exists()
        assert "could not be written" in refused(course, "report", ASSIGNMENT, "--csv", "no/such/folder.csv")
        assert "could not be made" in refused(course, "report", ASSIGNMENT, "--code", "canvas.csv/x")
        assert "does not know" in refused(course, "report", "gradient_checking_zh", "--csv", "x.csv")

    def test_who_is_not_marked_is_named(self, course, tmp_path):
        """Others' code is written, and exit code 1 says that somebody's is missing."""
        copy = shutil.copytree(course, tmp_path / "copy", symlinks=True)
        shutil.rmtree(copy / "autograded" / FULL)
        for path in (copy / "records" / RIGHT / ASSIGNMENT).iterdir():
            path.write_text(path.read_text("utf-8").replace("earned", "Earned"), encoding="utf-8")  # not believed
        command("gradekit", "report", ASSIGNMENT, "--csv", "before.csv", cwd=copy)
        (copy / "source" / ASSIGNMENT).rename(copy / "taken-out-of-source")
        nbgrader("export", "--exporter=gradekit.report.CheckCsv", cwd=copy)
        columns = [next(iter(table(copy / name).values())) for name in ("before.csv", "checks.csv")]
        assert sorted(columns[0].items()) == sorted(columns[1].items())  # in another order
        (copy / "taken-out-of-source").rename(copy / "source" / ASSIGNMENT)
        done = command("gradekit", "report", ASSIGNMENT, "--code", "code2", cwd=copy)
        assert done.returncode == 1
        assert f"2 are not marked yet: {RIGHT}, {FULL}." in done.stdout
