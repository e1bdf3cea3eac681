"""Mark one submission: restore, judge, note. A function of plain data, for any process on any machine."""

import functools
import json
import pathlib
import pickle
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from gradekit.course import Submission, without_ignored
from gradekit.diagnose import diagnoses
from gradekit.errors import IsolationError, SubmissionError
from gradekit.grading.assignment_bundle import AssignmentBundle
from gradekit.judge import Task, engine_for, judged, record
from gradekit.notebook import by_hand
from gradekit.plugin import Finisher, Generated
from gradekit.reader import reader_for
from gradekit.restore import asks_a_person, language_of, notes, with_notice


@dataclass(frozen=True)
class Order:
    """One submission to mark; the bundle is pickled once for all of them, by whoever gives the order."""

    bundle: bytes
    submission: Submission


@dataclass(frozen=True)
class GradedNotebook:
    """One notebook of a submission: what its marks are read from, the text to keep, its record; if it was missing.

    Under each grade_id in `took_s` is how many seconds its test took.
    """

    name: str
    marked: NotebookNode
    text: str
    record: dict[str, Any]
    blamed: dict[str, str]
    absent: bool = False
    took_s: Mapping[str, float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class NotGraded:
    """Why a submission has no marks."""

    why: str


def grade_one(order: Order) -> tuple[GradedNotebook, ...] | NotGraded:
    """Mark every notebook of a submission; what goes wrong with it concerns no other.

    Raises:
        IsolationError: if this machine cannot confine a student's code as asked.
    """
    prepared = _prepared(order.bundle)
    try:
        return tuple(_grade(prepared, *notebook, order.submission) for notebook in prepared.notebooks.items())
    except IsolationError:
        raise
    except SubmissionError as error:
        return NotGraded(str(error))
    except Exception as error:  # noqa: BLE001 - a mistake in gradekit, which is to cost nobody else's mark
        place = traceback.extract_tb(error.__traceback__)[-1]
        return NotGraded(
            f"gradekit itself failed at this submission ({type(error).__name__}: {error}; "
            f"{pathlib.Path(place.filename).name}, line {place.lineno}). That is not the student's mistake: mark it by "
            "hand, and report it with the submission."
        )


@dataclass(frozen=True)
class _Prepared:
    """A bundle as a worker keeps it: the notebooks read, the course's steps made."""

    bundle: AssignmentBundle
    notebooks: dict[str, Generated]
    finisher: Finisher


@functools.lru_cache(maxsize=4)
def _prepared(packed: bytes) -> _Prepared:
    bundle: AssignmentBundle = pickle.loads(packed)  # noqa: S301 - made by the coordinator, never by a student
    reader_for(bundle.reading)  # the processes of both load while the notebooks are read here
    engine_for(bundle.rules)
    notebooks = {
        each.name: Generated(*map(notebook_of, (each.source, each.template, each.released)))
        for each in bundle.notebooks
    }
    return _Prepared(bundle, notebooks, Finisher(bundle.nbgrader))


def notebook_of(text: str) -> NotebookNode:
    """Read one of a bundle's notebooks."""
    return nbformat.from_dict(json.loads(text))


def _grade(prepared: _Prepared, name: str, made: Generated, submission: Submission) -> GradedNotebook:
    bundle, template = prepared.bundle, made.template
    others = [f"{other}.ipynb" for other in prepared.notebooks if other != name]
    given = submission.files, f"{name}.ipynb", submission.left_out
    restored = reader_for(bundle.reading).restore(
        template, *given, released=made.released, others=others, known=bundle.given
    )
    own = without_ignored(submission.files_for(restored.beside, restored.unpacked), bundle.ignored)
    texts, asked_more = made.released_texts(), bundle.diagnosis.cells()
    task = Task(restored.notebook, bundle.given, texts, own, edited=bundle.edited, asked=asked_more)
    found = judged(engine_for(bundle.rules), task, made.solved, restored.fault)
    shown = with_notice(restored.notebook, restored.repairs, restored.unreadable)
    finished = prepared.finisher.finish(shown, submission.student, bundle.assignment, name, template)
    noted, handed_in = notes(restored), not restored.absent
    asked = asks_a_person(noted, by_hand(template)) if handed_in else {}
    result = record.build(finished.marked, found.runs, found.blamed, found.layers)
    result = record.with_diagnosis(result, diagnoses(bundle.diagnosis, found.answers, language_of(template)))
    result = record.with_notes(result, noted, asked, handed_in=handed_in)
    took_s = {run.grade_id: run.took_s for run in found.runs.values()}
    blamed = found.blamed | asked
    return GradedNotebook(name, finished.marked, finished.text, result, blamed, restored.absent, took_s)
