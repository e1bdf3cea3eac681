"""The writer leaves in the gradebook what stock nbgrader with the plug-in leaves there, on SQLite and PostgreSQL."""

import copy
import dataclasses
import shutil
import threading

import marked_class as a_class
import nbformat
import pytest
import sqlalchemy
from courses import EXERCISES
from marked_class import AGAIN, ASSIGNMENT, BY_HAND, FULL, LATE, MAIN, SECOND, marked, tables, writer
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.config import Config

from gradekit.errors import ConfigError, EntryError, GradebookBusyError, GradebookError
from gradekit.gradebook.submission_rows import SubmissionRows
from gradekit.gradebook.writer import Writer
from gradekit.plugin import SaveAutoGrades


@pytest.fixture
def first(stock):
    """Return what stock nbgrader judged the first time."""
    return marked(stock / "first")


def names(entry):
    """Return how a preprocessor of nbgrader's is told what it works on."""
    return {"student": entry.student, "assignment": entry.assignment, "notebook": entry.notebook}


def outputs(entry, grade_id):
    """Return a copy of an entry, and the outputs of one of its cells."""
    changed = dataclasses.replace(entry, judged=copy.deepcopy(entry.judged))
    return changed, cell_of(changed, grade_id).outputs


def cell_of(entry, grade_id):
    """Return one cell of an entry."""
    return next(cell for cell in entry.judged.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def execute(course, statement):
    """Change the gradebook behind everybody's back."""
    engine = sqlalchemy.create_engine(a_class.database(course))
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text(statement))
    engine.dispose()


def test_the_same_rows_as_stock(course, stock, first):
    """Every row of every table is the one that nbgrader's command writes."""
    with writer(course) as book:
        book.save(first)
    assert tables(course) == tables(stock / "first")


def test_two_batches_come_to_the_same(course, stock, first):
    """How results are put into batches makes no difference, not even between notebooks of one submission."""
    cut = next(index for index, entry in enumerate(first) if entry.student == LATE) + 1
    with writer(course) as book:
        book.save(first[:cut])
        book.save(first[cut:])
        book.save([])
    assert tables(course) == tables(stock / "first")


def test_marked_again_after_a_person(course, stock, first):
    """What a person entered stays, and is asked about again exactly where stock asks."""
    with writer(course) as book:
        book.save(first)
    with a_class.gradebook(course) as book:
        a_class.person(book)
    with writer(course) as book:
        book.save(marked(stock / "second"))
    assert tables(course) == tables(stock / "second")


@pytest.mark.slow
def test_nbgrader_goes_on_with_it(postgres, stock, first, tmp_path):
    """On PostgreSQL nbgrader marks over what the writer left, and changes nothing; its export works."""
    course = tmp_path / "course"
    shutil.copytree(stock / "first", course, symlinks=True)
    a_class.use_database(course, postgres("goes_on"))
    with writer(course) as book:
        book.save(first)
    a_class.autograde(course, "--force", "--student", LATE)
    assert tables(course) == tables(stock / "first")
    done = a_class.command("nbgrader", "export", cwd=course)
    assert done.returncode == 0, done.stderr
    assert f"{ASSIGNMENT},2026-03-01 12:00:00,2026-03-01 14:00:00,{LATE}" in (course / "grades.csv").read_text()


def test_the_summary(course, first):
    """What was saved comes back with a person's marks in it and what they come to."""
    with writer(course) as book:
        book.save(first)
    with a_class.gradebook(course) as book:
        a_class.person(book)
    with writer(course) as book:
        saved = {(entry.student, entry.notebook): entry for entry in book.save(first)}
    scores = {score.grade_id: score for score in saved[BY_HAND, MAIN].scores}
    by_hand = scores["test-forward_propagation"]
    assert (by_hand.auto, by_hand.manual, by_hand.extra_credit, by_hand.possible) == (20, 3, 1.5, 20)
    assert by_hand.needs_manual_grade
    assert by_hand.earned == 4.5
    assert scores["test-gradient_check"].earned == 31.5
    assert not scores["test-gradient_check_n"].needs_manual_grade
    assert (scores["essay"].earned, scores["essay"].needs_manual_grade) == (0, True)  # missing: a person is asked
    assert list(scores)[:4] == [f"test-{name}" for name in EXERCISES]
    assert saved[LATE, MAIN].late_penalty == 96
    assert saved[FULL, MAIN].late_penalty is None


class Odd(LateSubmissionPlugin):
    """Penalties of every kind, by the student."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Return a penalty that is out of bounds, none, or one point for each hour."""
        return {AGAIN: -3, FULL: score + 1, BY_HAND: None}.get(student_id, total_seconds_late / 3600)


@pytest.mark.parametrize("enabled", [True, False])
def test_late_penalties_of_the_course(course, first, enabled):
    """The course's own plug-in decides, within nbgrader's bounds; where no penalties are assigned, none is touched."""
    config = Config()
    config.AssignLatePenalties.plugin_class = Odd
    config.AssignLatePenalties.enabled = enabled
    late = [dataclasses.replace(entry, timestamp=a_class.DUE + a_class.EXTENSION) for entry in first]
    with writer(course) as book:
        book.save(first)
    with a_class.gradebook(course) as book:
        a_class.person(book)
    url = a_class.database(course)
    with Writer(url, "gradient-checking", config) as book:
        ours = {(entry.student, entry.notebook): entry.late_penalty for entry in book.save(late)}
    kept = tables(course)
    for entry in late:
        step = AssignLatePenalties(config=config)
        step(entry.judged, {"nbgrader": names(entry) | {"db_url": url}})
    assert tables(course) == kept
    if enabled:
        assert (ours[LATE, MAIN], ours[FULL, MAIN], ours[BY_HAND, MAIN], ours[AGAIN, MAIN]) == (3, 104, None, None)


class Broken(LateSubmissionPlugin):
    """A plug-in with a mistake in it."""

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Stop."""
        raise ZeroDivisionError(student_id, score, total_seconds_late)


def test_a_late_penalty_that_does_not_work(course, first):
    """It is told in a sentence, and nothing of the batch is entered."""
    config = Config()
    config.AssignLatePenalties.plugin_class = Broken
    before = tables(course)
    with Writer(a_class.database(course), "gradient-checking", config) as book:
        with pytest.raises(ConfigError, match=rf"penalty of {LATE} .* ZeroDivisionError"):
            book.save(first)
        assert tables(course) == before


def test_a_withdrawn_submission(course, first, stock):
    """Its marks are taken back and ask for a person; where there is none, nothing is."""
    with writer(course) as book:
        book.save(first)
        book.withdraw("nobody", ASSIGNMENT, MAIN)
        book.withdraw(BY_HAND, "nothing", MAIN)
        book.withdraw(BY_HAND, ASSIGNMENT, "nothing")
        assert tables(course) == tables(stock / "first")
        book.withdraw(BY_HAND, ASSIGNMENT, MAIN)
    assert tables(course) != tables(stock / "first")
    with a_class.gradebook(course) as book:
        for grade in book.find_submission_notebook(MAIN, ASSIGNMENT, BY_HAND).grades:
            assert (grade.auto_score, grade.needs_manual_grade) == (None, True)


def test_a_cell_that_fails_for_the_instructor(course, first):
    """It gets no mark and asks for a person, as with the plug-in."""
    blamed = {"test-gradient_check": "The instructor's own solution fails here."}
    entries = [dataclasses.replace(entry, blamed=blamed) for entry in first if entry.notebook == MAIN]
    with writer(course) as book:
        saved = book.save(entries)
    score = next(score for score in saved[-1].scores if score.grade_id in blamed)
    assert (score.auto, score.earned, score.needs_manual_grade) == (None, 0, True)
    ours = tables(course)
    for entry in entries:
        resources = {"nbgrader": names(entry) | {"db_url": a_class.database(course)}, "gradekit": {"blamed": blamed}}
        SaveAutoGrades()(copy.deepcopy(entry.judged), resources)
    assert tables(course) == ours


def test_a_failing_entry_leaves_nothing(course, first, stock):
    """More points than there are: the error says which entry, the batch is not there, the others can be saved."""
    bad, shown = outputs(first[2], "test-gradient_check")
    shown[:] = [nbformat.v4.new_output("execute_result", {"text/plain": "1000"})]
    before = tables(course)
    with writer(course) as book:
        with pytest.raises(EntryError, match="partial credit cannot be greater") as failed:
            book.save([*first[:2], bad, *first[3:]])
        assert failed.value.index == 2
        assert tables(course) == before
        book.save([*first[:2], *first[3:]])
        book.save([first[2]])
    assert tables(course) == tables(stock / "first")


def test_an_interrupted_batch_leaves_nothing(course, first, monkeypatch):
    """Not even when every row has been sent."""
    before = tables(course)

    def write_and_stop(sheet):
        write(sheet)
        raise KeyboardInterrupt

    write = SubmissionRows.write
    monkeypatch.setattr(SubmissionRows, "write", write_and_stop)
    with writer(course) as book:
        with pytest.raises(KeyboardInterrupt):
            book.save(first)
        book.withdraw("nobody", ASSIGNMENT, MAIN)
    assert tables(course) == before


@pytest.mark.parametrize("role", ["grade", "solution", "locked"])
def test_a_cell_that_the_assignment_does_not_have(course, first, role):
    """It is one entry's fault."""
    odd, _ = outputs(first[0], "test-gradient_check")
    odd.judged.cells.append(a_class.text("mine", "", points=1, **{role: True}))
    before = tables(course)
    with writer(course) as book, pytest.raises(EntryError, match=r"does not have as such: mine\. Compare"):
        book.save([odd])
    assert tables(course) == before


def test_a_student_whom_nobody_entered(course, first):
    """They are made, unless the course does not want that."""
    a_class.add_settings(course, "c.Autograde.create_student = False\n")
    before = tables(course)
    with writer(course) as book, pytest.raises(EntryError, match="There is no student 000_not_attempted"):
        book.save(first)
    assert tables(course) == before


def test_what_the_gradebook_does_not_have(course, first):
    """Another assignment, notebook or test than was judged: a sentence, and nothing is changed."""
    changed, _ = outputs(first[0], "test-gradient_check")
    cell_of(changed, "test-gradient_check").source += "\n# harder this year"
    wrong = {
        "does not know the assignment nothing": dataclasses.replace(first[0], assignment="nothing"),
        "does not know gradient_checking's notebook nothing": dataclasses.replace(first[0], notebook="nothing"),
        "cell test-gradient_check is not the one in the gradebook": changed,
    }
    before = tables(course)
    with writer(course) as book:
        for sentence, entry in wrong.items():
            with pytest.raises(GradebookError, match=sentence) as refused:
                book.save([first[1], entry])
            assert "Run `nbgrader generate_assignment" in str(refused.value)
        note = cell_of(first[0], "test-gradient_check")
        note.source = f"# This cell was missing.\n\n{note.source}"
        assert tables(course) == before
        book.save([first[0]])


def test_source_that_was_changed_since(course):
    """The instructor's notebook has to be the one that was released."""
    source = {path.stem: nbformat.read(path, 4) for path in (course / "source" / ASSIGNMENT).glob("*.ipynb")}
    with writer(course) as book:
        book.require_current(ASSIGNMENT, source)
        test = next(cell for cell in source[SECOND].cells if "assert" in cell.source)
        test.source += " # surely"
        with pytest.raises(GradebookError, match="cell test-answer is not the one in the gradebook"):
            book.require_current(ASSIGNMENT, source)
        test.metadata.nbgrader.grade_id = "test-new"
        with pytest.raises(GradebookError, match="does not know gradient_checking's cell test-new"):
            book.require_current(ASSIGNMENT, source)
        with pytest.raises(GradebookError, match="does not know the assignment other"):
            book.require_current("other", source)


def test_a_gradebook_of_another_course(course, first):
    """It is not opened, and gets no new course; nor is an assignment of another course written to."""
    before = tables(course)
    with pytest.raises(GradebookError, match="is of the course gradient-checking; expected other"):
        Writer(a_class.database(course), "other")
    assert tables(course) == before
    execute(course, "INSERT INTO course (id) VALUES ('other')")
    of_another = pytest.raises(GradebookError, match="is of the course gradient-checking; expected other")
    with Writer(a_class.database(course), "other") as book, of_another:
        book.save(first)


def test_tables_of_another_release(course):
    """They are left alone until they have been upgraded."""
    execute(course, "UPDATE alembic_version SET version_num = '724cde206c17'")
    with pytest.raises(GradebookError, match=r"another release of nbgrader \(724cde206c17; .*db upgrade"):
        writer(course)


def test_no_gradebook(tmp_path, postgres):
    """None is made, on either database; a URL that is none is told."""
    path = tmp_path / "gradebook.db"
    with pytest.raises(GradebookError, match="There is no gradebook at sqlite"):
        Writer(f"sqlite:///{path}", "any")
    assert not path.exists()
    with pytest.raises(GradebookError, match=r"could not be used \(.*does not exist"):
        Writer(postgres("nothing").replace("/nothing", "/elsewhere"), "any")
    for url in ("gradebook.db", "nosuch://gradebook"):
        with pytest.raises(GradebookError, match="db_url cannot be used"):
            Writer(url, "any")


def lock(course):
    """Keep the gradebook locked as another program would, and return what ends that."""
    engine = sqlalchemy.create_engine(a_class.database(course))
    connection = engine.connect()
    if engine.dialect.name == "sqlite":
        connection.execute(sqlalchemy.text("BEGIN IMMEDIATE"))
    else:
        connection.execute(sqlalchemy.text("LOCK TABLE grade IN EXCLUSIVE MODE"))

    def end():
        connection.close()
        engine.dispose()

    return end


def test_a_locked_gradebook(course, first, stock):
    """After some waiting, a sentence; nothing is half-written, and the same batch can be saved when it is free."""
    with writer(course, busy_timeout_s=0.2) as book:
        end = lock(course)
        with pytest.raises(GradebookBusyError, match=r"kept locked by another program for 0\.2 seconds"):
            book.save(first)
        end()
        book.save(first)
    assert tables(course) == tables(stock / "first")


def test_a_gradebook_that_is_free_again_soon(course, first, stock):
    """It is waited for."""
    with writer(course) as book:
        timer = threading.Timer(0.3, lock(course))
        timer.start()
        book.save(first)
    timer.join()
    assert tables(course) == tables(stock / "first")
