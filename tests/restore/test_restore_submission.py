"""What a record, a notebook and a person are told where nothing could be read, or restoring itself fails."""

import pickle

import nbformat
import pytest
from courses import NOTEBOOK, ROOT

from gradekit.course import configuration
from gradekit.course.folders import Course
from gradekit.course.submission import Submission
from gradekit.grading import assignment_bundle, grade_submission
from gradekit.grading.submission_outcome import outcome_of
from gradekit.judge.cell_runner import TestRun
from gradekit.judge.judge_notebook import Reference
from gradekit.judge.process_pair import Run
from gradekit.reader import confined_reader, reader_process

ASSIGNMENT = "gradient_checking"


@pytest.fixture(scope="module")
def packed():
    """Return the assignment's bundle as a worker gets it."""
    return pickle.dumps(assignment_bundle.bundle_of(Course(ROOT), configuration.load_settings(ROOT), ASSIGNMENT))


class Engine:
    """Runs nothing: every test says that it was not attempted."""

    def judge(self, task):
        """Return a run for each marked cell."""
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in task.notebook.cells]
        runs = {name: TestRun(name, ended=False, kind="NotImplementedError", reason="blank") for name in ids}
        return Run(runs, ("confined",), frozenset())

    def known(self, notebook):
        """Return what is known of the instructor's solution."""
        return self.once(notebook, None)

    def once(self, notebook, _run):
        """Return that the instructor's solution passes."""
        ids = [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in notebook.cells]
        return Reference({name: TestRun(name, ended=True) for name in ids}, {}, frozenset())


@pytest.fixture(autouse=True)
def _engine(monkeypatch):
    monkeypatch.setattr(grade_submission, "engine_for", lambda _rules: Engine())


def marked(packed, files):
    """Return the one marked notebook of these files."""
    (found,) = grade_submission.grade_one(grade_submission.Order(packed, Submission("anna", files)))
    return found


@pytest.mark.parametrize(
    ("files", "verdict", "start"),
    [({NOTEBOOK: b"{"}, "error", f"{NOTEBOOK} was handed in"), ({}, "not_attempted", "Nothing was handed in")],
)
def test_nothing_could_be_read(packed, files, verdict, start):
    """Each test has the sentence for its reason, and the notebook has it on top."""
    found = marked(packed, files)
    assert {(test["verdict"], test["reason"]) for test in found.record["tests"]} == {
        (verdict, found.record["unreadable"])
    }
    assert found.record["unreadable"].startswith(start)
    assert "The blank notebook stands in for it" in nbformat.reads(found.text, 4).cells[0].source


def test_a_fault_of_restore_asks_for_a_person(packed, monkeypatch):
    """No mark, the reason in the record, and the submission is shown as one that a person has to mark."""

    def fail(*_, **__):
        raise RuntimeError("a slip of ours")

    monkeypatch.setattr(reader_process, "place", fail)
    monkeypatch.setattr(confined_reader.Reader, "_ask", lambda _, asked, __: reader_process.answered(asked))
    found = marked(packed, {NOTEBOOK: b"{}"})
    assert {(test["verdict"], test["earned"]) for test in found.record["tests"]} == {("grader_error", None)}
    assert "RuntimeError: a slip of ours" in found.record["tests"][0]["reason"]
    assert len(found.blamed) == 4
    assert len(outcome_of("anna", ASSIGNMENT, [found.record]).unjudged) == 4
    assert "GraderError" in found.text
