"""The way back: a page for everybody, whatever the files are called, that says one thing, and says it as it is now."""

import shutil

import pytest
import small_course
from courses import command
from marked_class import gradebook
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchFeedback
from nbgrader.utils import notebook_hash
from page_reading import words
from small_course import ASSIGNMENT, graded, hand_in

from gradekit.cli import main
from gradekit.course import configuration
from gradekit.feedback import words_en
from gradekit.plugin import MAX_OWN_NAMES, ReleaseFeedback
from gradekit.reader import reader_for

PARTIAL = small_course.check("test-more", "2.0 if answer == 42 else 1.0", points=4)

BEN, DORA = "s3cret", "d0ra"
QUIET = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # nbgrader leaves files open


def key(secret, name):
    """Return what a page is called in the exchange."""
    return notebook_hash(secret=secret, notebook_id=name)


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return a class that was marked, of students with awkward files, and its pages."""
    folder = tmp_path_factory.mktemp("feedback") / "course"
    made = small_course.notebook(small_course.answer(), small_course.check(points=5), PARTIAL, small_course.essay())
    course = small_course.make(folder, plug_in=True, ps1=made)
    hand_in(course, "anna", answer="answer = 41", essay="![x](attachment:nope.png)", files={"ps1.html": "mine"})
    hand_in(course, "ben", answer="answer = 42", files={"submission_secret.txt": BEN}, handed_in_at="2026-03-01 12:00")
    own = hand_in(course, "cem", answer="answer = 42")
    (own / "ps1.html").mkdir()
    (own / "ps1.html" / "notes.txt").write_text("mine")
    graded(course)
    _pages(course)
    return course


@pytest.fixture
def course(marked, tmp_path):
    """Return a copy of it."""
    return shutil.copytree(marked, tmp_path / "course", symlinks=True)


def _pages(course):
    done = command("nbgrader", "generate_feedback", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr


def page(course, student):
    """Return the text of a page."""
    return words((course / "feedback" / student / ASSIGNMENT / "ps1.html").read_text(encoding="utf-8"))


def test_files_of_a_student_cost_no_page(marked):
    """Neither a page of the student's own, nor a folder of that name, nor a picture that is not there."""
    for student in ("anna", "ben", "cem"):
        assert "of 14 points" in page(marked, student)
        assert "Not attempted." in page(marked, "ben")
        names = {path.name for path in (marked / "feedback" / student / ASSIGNMENT).iterdir()}
        assert names <= {"ps1.html", "timestamp.txt", "submission_secret.txt"}
    assert "mine" not in page(marked, "anna")


def test_points_of_a_person_are_the_only_ones_on_the_page(course):
    """The marker's are not shown beside them; what the test found is, and the comment."""
    with gradebook(course) as book:
        first = book.find_grade("test-answer", "ps1", ASSIGNMENT, "anna")
        first.manual_score, first.extra_credit = 3.5, 1.0
        book.find_grade("test-more", "ps1", ASSIGNMENT, "anna").manual_score = 0.5
        book.find_comment("answer", "ps1", ASSIGNMENT, "anna").manual_comment = "One too few."
        book.db.commit()
    _pages(course)
    text = page(course, "anna")
    assert "5 of 9 A person gave these points and wrote a comment." in text.replace("answer ", "")
    assert "One too few." in text
    assert "AssertionError" in text
    assert "1 of 4" not in text
    assert "A person gave these points" not in page(course, "ben")


def test_both_commands_make_the_same_pages(course):
    """With the plug-in's lines, and `gradekit feedback` without them too; what is not marked is told."""
    pages = {path: path.read_bytes() for path in (course / "feedback").rglob("*.html")}
    assert len(pages) == 3
    (course / "grader_config.py").write_text(small_course.CONFIG)  # as `gradekit init --remove` leaves it
    for path in pages:
        path.unlink()
    hand_in(course, "dan", answer="answer = 42")
    done = command("gradekit", "feedback", ASSIGNMENT, cwd=course)
    assert done.returncode == 1
    assert "dan is not marked yet" in done.stderr
    assert f"3 pages made: feedback/STUDENT/{ASSIGNMENT}/" in done.stdout
    assert {path: path.read_bytes() for path in pages} == pages
    done = command("gradekit", "feedback", ASSIGNMENT, "--student", "ben", cwd=course)
    assert (done.returncode, done.stdout.split(":")[0]) == (0, "1 page made")


@pytest.mark.slow
def test_without_the_lines_nbgrader_makes_its_own_page(course):
    """Taking them out gives stock back."""
    (course / "grader_config.py").write_text(small_course.CONFIG)  # as `gradekit init --remove` leaves it
    done = command("nbgrader", "generate_feedback", ASSIGNMENT, "--student=ben", "--force", cwd=course)
    assert done.returncode == 0, done.stderr
    assert "bootstrap" in (course / "feedback" / "ben" / ASSIGNMENT / "ps1.html").read_text(encoding="utf-8")


def test_a_page_that_does_not_end_has_the_marks(course):
    """Made in either way; it says so to the student, and the command to the instructor; no letter of a student's."""
    with (course / "grader_config.py").open("a") as file:
        file.write("c.FeedbackPage.timeout_s = 1e-6\n")
    ways = {"gradekit": ("gradekit", "feedback", ASSIGNMENT), "nbgrader": ("nbgrader", "generate_feedback", ASSIGNMENT)}
    for way, command_line in ways.items():
        shutil.rmtree(course / "feedback")
        done = command(*command_line, cwd=course)
        assert done.returncode == (1 if way == "gradekit" else 0), done.stderr
        for student, total in (("anna", "1 of 14 points so far"), ("ben", "7 of 14 points"), ("cem", "7 of 14 points")):
            assert f"The page of {student} has only the marks" in done.stderr
            assert total in page(course, student)
            assert words_en.WORDS["only_marks"] in page(course, student)
            assert "41" not in page(course, student)
        assert "3 pages made" in done.stdout or way == "nbgrader"


def test_where_nothing_can_be_confined_no_page_is_made(course, monkeypatch, capsys):
    """Exit code 3, as for marking: nobody parses in the instructor's process instead."""
    before = {path: path.read_bytes() for path in (course / "feedback").rglob("*.html")}
    monkeypatch.setattr("gradekit.sandbox.begun_server.sys.platform", "plan9")
    reader_for.cache_clear()
    with pytest.raises(SystemExit) as ended:
        main(["feedback", ASSIGNMENT, "--course", str(course)])
    reader_for.cache_clear()
    assert ended.value.code == 3
    assert "Students' code can be confined on Linux only" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (course / "feedback").rglob("*.html")} == before


@pytest.mark.slow
def test_marked_again_the_page_is_made_anew(course):
    """By the same command, without a flag; until then `gradekit grade` says that it is older."""
    hand_in(course, "anna", answer="answer = 42", essay="Because.")
    done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
    assert "Feedback pages older than the marks: anna. Make them anew" in done.stdout
    before = page(course, "anna")
    _pages(course)
    assert page(course, "anna") != before
    assert "older than the marks" not in command("gradekit", "grade", ASSIGNMENT, cwd=course).stdout


def exchange(course, kind, student):
    """Run one of nbgrader's steps of the exchange in this process."""
    config = configuration.load_settings(course).nbgrader
    config.Exchange.root, config.Exchange.cache = str(course / "exchange"), str(course / "cache")
    config.Exchange.assignment_dir = str(course / "home")
    config.CourseDirectory.assignment_id, config.CourseDirectory.student_id = ASSIGNMENT, student
    directory = CourseDirectory(config=config)
    step = kind(coursedir=directory, authenticator=Authenticator(config=config), config=config)
    step.start()
    return step


@pytest.fixture
def shared(course):
    """Return the course with an exchange, and one more page: dora's, whose notebook has a name of her own."""
    (course / "exchange").mkdir()
    (course / "exchange").chmod(0o777)
    for folder in ("submitted", "feedback"):
        shutil.copytree(course / folder / "ben", course / folder / "dora")
    handed_in = course / "submitted" / "dora" / ASSIGNMENT
    (handed_in / "ps1.ipynb").rename(handed_in / "ps1 final (2).ipynb")
    for folder in (handed_in, course / "feedback" / "dora" / ASSIGNMENT):
        (folder / "submission_secret.txt").write_text(DORA)
    for student in ("anna", "cem"):  # as it was when these were marked by an older release
        (course / "feedback" / student / ASSIGNMENT / "submission_secret.txt").unlink()
    cache = course / "cache" / "small" / f"dora+{ASSIGNMENT}+2026-03-01 12:00:00 UTC"
    shutil.copytree(handed_in, cache)
    return course


@QUIET
def test_feedback_of_a_renamed_notebook_can_be_fetched(shared, caplog):
    """Under the name that the student's own copy has; submissions without a secret stop nobody, and are told."""
    exchange(shared, ReleaseFeedback, "*")
    exchange(shared, ExchangeFetchFeedback, "dora")
    (fetched,) = (shared / "home").rglob("*.html")
    assert fetched.name == "ps1 final (2).html"
    assert fetched.read_bytes() == (shared / "feedback" / "dora" / ASSIGNMENT / "ps1.html").read_bytes()
    released = {path.stem for path in (shared / "exchange" / "small" / "feedback").glob("*.html")}
    assert released == {key(BEN, "ps1"), key(DORA, "ps1"), key(DORA, "ps1 final (2)")}
    assert "The feedback of anna cannot be fetched, and was not released" in caplog.text


@QUIET
def test_many_notebooks_do_not_fill_the_exchange(shared):
    """Each takes a page of its own there, so only so many have one."""
    handed_in = shared / "submitted" / "dora" / ASSIGNMENT
    for number in range(3 * MAX_OWN_NAMES):
        (handed_in / f"{number}.ipynb").touch()
    exchange(shared, ReleaseFeedback, "*")
    released = {path.stem for path in (shared / "exchange" / "small" / "feedback").iterdir()}
    assert {key(BEN, "ps1"), key(DORA, "ps1")} <= released
    assert len(released) == 2 + MAX_OWN_NAMES


@QUIET
def test_nothing_else_is_released(shared):
    """A second notebook beside the right one gets no page; who is left out by the course gets none."""
    shutil.copy(
        shared / "submitted" / "ben" / ASSIGNMENT / "ps1.ipynb", shared / "submitted" / "ben" / ASSIGNMENT / "x.ipynb"
    )
    with (shared / "grader_config.py").open("a") as file:
        file.write('c.CourseDirectory.student_id_exclude = "dora"\n')
    exchange(shared, ReleaseFeedback, "*")
    released = [path.stem for path in (shared / "exchange" / "small" / "feedback").iterdir()]
    assert released == [key(BEN, "ps1")]
