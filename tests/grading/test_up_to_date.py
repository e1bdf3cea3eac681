"""A record says that a submission is complete and up to date, by content; what a person marked stays in any case."""

import dataclasses
import json
import os
import pathlib
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from courses import NOTEBOOK, ROOT, marks, nbgrader
from marked_class import add_settings, gradebook

from gradekit.course import configuration
from gradekit.errors import GradebookError
from gradekit.grading import assignment_bundle, grade_class, grade_submission

ASSIGNMENT = MAIN = "gradient_checking"
NAMES = ["090_rounded_and_unsigned", "096_one_sided_difference", "100_right_in_other_words"]
FIRST, SECOND, THIRD = NAMES
EVERYBODY = set(NAMES)


class Here:
    """A pool without processes."""

    workers = 1
    broken = ()

    def will_fork_from(self, kinds):
        """Let the engine of this process start its own."""

    def start(self):
        """Return an executor."""
        return ThreadPoolExecutor(1)

    def stop(self, executor):
        """End it."""
        executor.shutdown(cancel_futures=True)


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return a class that was marked."""
    course = shutil.copytree(generated, tmp_path_factory.mktemp("marked") / "course", symlinks=True)
    for name in NAMES:
        shutil.copytree(ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / name / ASSIGNMENT)
    list(grade_class.grade(configuration.load_settings(course), ASSIGNMENT, Here()))
    return course


@pytest.fixture
def course(marked, tmp_path):
    """Return a copy of it, as another machine would have it."""
    shutil.copytree(marked, tmp_path / "course", symlinks=True)
    return tmp_path / "course"


@pytest.fixture
def judged(course, monkeypatch):
    """Return a function that marks the class, and returns who was judged for it."""
    seen = set()

    def mark(order):
        seen.add(order.submission.student)
        return grade_submission.grade_one(order)

    monkeypatch.setattr(grade_class, "grade_one", mark)

    def run(**options):
        seen.clear()
        outcomes = list(grade_class.grade(configuration.load_settings(course), ASSIGNMENT, Here(), **options))
        assert {outcome.student for outcome in outcomes} == EVERYBODY
        assert not [outcome.problem for outcome in outcomes if outcome.problem]
        return set(seen)

    return run


def record(course, student):
    """Return the file of a record."""
    return course / "records" / student / ASSIGNMENT / f"{MAIN}.json"


def change_source(course, grade_id, more):
    """Add a line to one of the instructor's cells."""
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(path, 4)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)
    cell.source += more
    nbformat.write(notebook, path)


def release_again(course):
    """Enter the assignment as it is now into the gradebook."""
    shutil.rmtree(course / "release")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)


def execute(course, statement, *values):
    """Change the gradebook by hand."""
    with sqlite3.connect(course / "gradebook.db") as database:
        database.execute(statement, values)
    database.close()


def test_a_second_run_judges_nothing(course, judged):
    """Nor does it in another folder, and nothing is written."""
    before = {path: path.stat().st_mtime_ns for path in course.rglob("*.[ji][sp][oy]n*")}
    assert judged() == set()
    assert before == {path: path.stat().st_mtime_ns for path in course.rglob("*.[ji][sp][oy]n*")}


def test_times_say_nothing(course, judged):
    """Whatever a copy, a checkout or `touch` makes of them."""
    for path in course.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
    assert judged() == set()


def test_one_byte_of_a_submission(course, judged):
    """That submission, and no other."""
    with (course / "submitted" / FIRST / ASSIGNMENT / NOTEBOOK).open("a") as file:
        file.write(" ")
    assert judged() == {FIRST}
    (course / "submitted" / SECOND / ASSIGNMENT / "notes.txt").write_text("mine")
    assert judged() == {SECOND}


def test_another_test_in_source(course, judged):
    """Refused until it is in the gradebook; then everybody is judged with it."""
    change_source(course, "test-gradient_check", "\n0.0")
    with pytest.raises(GradebookError, match="is not the one in the gradebook"):
        judged()
    release_again(course)
    assert judged() == EVERYBODY
    assert {points[2] for points in marks(course).values()} == {0}
    assert judged() == set()


def test_another_module(course, judged):
    """A file beside the notebook is what a mark depends on, too; source/ has links to it."""
    with (course / "gc_utils.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert judged() == EVERYBODY


@pytest.mark.parametrize(
    "line",
    [
        "c.Judge.call_timeout_s = 3.0",
        pytest.param("c.Execute.timeout = 11", marks=pytest.mark.slow),
        pytest.param("c.Judge.cpu_s = 50", marks=pytest.mark.slow),
    ],
)
def test_another_setting_of_the_judge(course, judged, line):
    """What a submission may use up."""
    add_settings(course, f"{line}\n")
    assert judged() == EVERYBODY


def test_another_engine(judged, monkeypatch):
    """A new release of gradekit, Python, NumPy or IPython."""
    monkeypatch.setattr(assignment_bundle, "engine_version", lambda: "another")
    assert judged() == EVERYBODY
    assert judged() == set()


@pytest.mark.slow
def test_a_new_gradebook(course, judged):
    """It is filled again."""
    before = marks(course)
    (course / "gradebook.db").unlink()
    release_again(course)
    assert judged() == EVERYBODY
    assert marks(course) == before


def test_a_record_that_somebody_changed(course, judged):
    """Whatever in it: its points, or no more than a word."""
    for student, old, new in ((FIRST, '"earned": 4', '"earned": 5'), (SECOND, "Centred", "One-sided")):
        path = record(course, student)
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    record(course, THIRD).write_text("{", encoding="utf-8")
    assert judged() == EVERYBODY
    assert "Centred" in record(course, SECOND).read_text(encoding="utf-8")
    assert judged() == set()


def test_a_folder_that_somebody_changed(course, judged):
    """Its notebook, another file, or all of it; what Jupyter leaves there is nothing."""
    folder = course / "autograded"
    notebook = folder / FIRST / ASSIGNMENT / NOTEBOOK
    text = notebook.read_text(encoding="utf-8")
    notebook.chmod(0o644)
    notebook.write_text(text.replace("failed", "passed"), encoding="utf-8")
    (folder / SECOND / ASSIGNMENT / "gc_utils.py").unlink()
    (folder / THIRD / ASSIGNMENT / ".ipynb_checkpoints").mkdir()
    (folder / THIRD / ASSIGNMENT / ".ipynb_checkpoints" / NOTEBOOK).write_text("{}")
    assert judged() == {FIRST, SECOND}
    assert "failed" in notebook.read_text(encoding="utf-8")
    shutil.rmtree(folder / THIRD)
    assert judged() == {THIRD}


def test_a_mark_that_somebody_changed(course, judged):
    """In the gradebook's column of the marker; a person's marks have another."""
    before = marks(course)
    execute(course, "update grade set auto_score = 1 where auto_score = 26")
    assert judged() == {SECOND}
    execute(course, "delete from grade where auto_score = 26")
    assert judged() == {SECOND}
    assert marks(course) == before


def test_all_of_them_by_force(course, judged):
    """Though all is up to date, with the same marks."""
    before = marks(course)
    assert judged(force=True) == EVERYBODY
    assert marks(course) == before
    assert judged() == set()


@pytest.mark.parametrize("force", [False, True])
def test_what_a_person_entered_stays(course, judged, force):
    """Points, extra credit, comments and flags: when all is up to date, by force, and when it was handed in again."""
    with gradebook(course) as book:
        mine = book.find_grade("test-forward_propagation", MAIN, ASSIGNMENT, FIRST)
        mine.manual_score, mine.extra_credit, mine.needs_manual_grade = 17.5, 2.0, False
        book.find_comment("forward_propagation", MAIN, ASSIGNMENT, FIRST).manual_comment = "Ask me."
        book.find_submission_notebook(MAIN, ASSIGNMENT, FIRST).flagged = True
        book.db.commit()
    assert judged(force=force) == (EVERYBODY if force else set())
    with (course / "submitted" / FIRST / ASSIGNMENT / NOTEBOOK).open("a") as file:
        file.write(" ")
    assert judged(force=force) == (EVERYBODY if force else {FIRST})
    with gradebook(course) as book:
        found = book.find_grade("test-forward_propagation", MAIN, ASSIGNMENT, FIRST)
        assert (found.auto_score, found.manual_score, found.extra_credit) == (16.0, 17.5, 2.0)
        assert book.find_comment("forward_propagation", MAIN, ASSIGNMENT, FIRST).comment == "Ask me."
        assert book.find_submission_notebook(MAIN, ASSIGNMENT, FIRST).flagged


def test_a_mistake_of_gradekit_costs_one_submission(course, judged, monkeypatch):
    """It is told in a sentence; the others are marked, and the marks of before are taken back."""
    from gradekit.judge.judge_notebook import judged as judge

    def fails(engine, task, *rest):
        if "notes.txt" in task.own:
            raise ZeroDivisionError("by chance")
        return judge(engine, task, *rest)

    monkeypatch.setattr(grade_submission, "judged", fails)
    (course / "submitted" / FIRST / ASSIGNMENT / "notes.txt").write_text("mine")
    outcomes = {
        found.student: found
        for found in grade_class.grade(configuration.load_settings(course), ASSIGNMENT, Here(), force=True)
    }
    assert "gradekit itself failed at this submission (ZeroDivisionError: by chance" in outcomes[FIRST].problem
    assert [bool(outcomes[name].problem) for name in NAMES] == [True, False, False]
    assert marks(course)[FIRST] == [None] * 4
    assert not record(course, FIRST).exists()


def test_a_lost_worker_takes_nothing_back_that_holds(course, monkeypatch):
    """Marks of the very same submission stay when judging it by force comes to nothing."""
    before, there = marks(course), record(course, FIRST).read_bytes()
    monkeypatch.setattr(
        grade_class, "grade_one", lambda _: grade_submission.NotGraded("The machine was out of memory.")
    )
    outcomes = list(grade_class.grade(configuration.load_settings(course), ASSIGNMENT, Here(), force=True))
    assert all(outcome.problem for outcome in outcomes)
    assert (marks(course), record(course, FIRST).read_bytes()) == (before, there)


def test_who_stops_listening_loses_nothing(course, judged):
    """A consumer that goes away in the middle: what was judged by then is entered."""
    results = grade_class.grade(configuration.load_settings(course), ASSIGNMENT, Here(), force=True)
    written = {student: record(course, student).stat().st_mtime_ns for student in NAMES}
    next(results)
    results.close()
    assert judged() == set()
    assert any(record(course, student).stat().st_mtime_ns > written[student] for student in NAMES)


def test_outcomes_of_a_class_are_small(course):
    """They are all kept until the end, so nothing of a notebook may be in them, and equal texts are kept once."""
    found = list(grade_class.grade(configuration.load_settings(course), ASSIGNMENT, Here()))
    assert len(json.dumps([dataclasses.asdict(outcome) for outcome in found])) < 5000 * len(found)
    titles = [[title for mark in outcome.marks for title, _ in mark.checks] for outcome in found]
    assert all(one is other for one, other in zip(titles[0], titles[1], strict=True))


def test_records_have_no_path_in_them(course):
    """What is up to date on one machine is so on another."""
    for path in pathlib.Path(course / "records").rglob("*.json"):
        assert str(ROOT) not in path.read_text(encoding="utf-8")
