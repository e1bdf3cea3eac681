"""Mark one submission: restore, judge, note. A function of plain data, for any process on any machine."""

import functools
import json
import pathlib
import pickle
import traceback
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from gradekit import record
from gradekit.autograded import Finisher
from gradekit.engine import Task, engine_for
from gradekit.errors import IsolationError, SubmissionError
from gradekit.handed_in import Submission
from gradekit.judge import answers_of
from gradekit.judging import judged
from gradekit.kit import Kit
from gradekit.laid_in import laid_in, told
from gradekit.restore import notes, with_notice


@dataclass(frozen=True)
class Order:
    """One submission to mark; the kit is pickled once for all of them, by whoever gives the order."""

    kit: bytes
    submission: Submission


@dataclass(frozen=True)
class MarkedNotebook:
    """One notebook of a submission: what its marks are read from, the text to keep, its record."""

    name: str
    marked: NotebookNode
    text: str
    record: dict[str, Any]
    blamed: dict[str, str]


@dataclass(frozen=True)
class Unmarked:
    """Why a submission has no marks."""

    why: str


def mark(order: Order) -> tuple[MarkedNotebook, ...] | Unmarked:
    """Mark every notebook of a submission; what goes wrong with it concerns no other.

    Raises:
        IsolationError: if this machine cannot confine a student's code as asked.
    """
    prepared = _prepared(order.kit)
    try:
        return tuple(_mark(prepared, *notebook, order.submission) for notebook in prepared.notebooks)
    except IsolationError:
        raise
    except SubmissionError as error:
        return Unmarked(str(error))
    except Exception as error:  # noqa: BLE001 - a mistake in gradekit, which is to cost nobody else's mark
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Unmarked(
            f"gradekit itself failed at this submission ({type(error).__name__}: {error}; "
            f"{pathlib.Path(place.filename).name}, line {place.lineno}). That is not the student's mistake: mark it by "
            "hand, and report it with the submission."
        )


@dataclass(frozen=True)
class _Prepared:
    """A kit as a worker keeps it: the notebooks read, the course's steps made."""

    kit: Kit
    notebooks: tuple[tuple[str, NotebookNode, NotebookNode], ...]
    finisher: Finisher


@functools.lru_cache(maxsize=4)
def _prepared(packed: bytes) -> _Prepared:
    kit: Kit = pickle.loads(packed)  # noqa: S301 - made by the coordinator, never by a student
    notebooks = tuple((each.name, notebook_of(each.template), notebook_of(each.source)) for each in kit.notebooks)
    return _Prepared(kit, notebooks, Finisher(kit.nbgrader))


def notebook_of(text: str) -> NotebookNode:
    """Read one of a kit's notebooks."""
    return nbformat.from_dict(json.loads(text))


def _mark(
    prepared: _Prepared, name: str, template: NotebookNode, source: NotebookNode, submission: Submission
) -> MarkedNotebook:
    kit = prepared.kit
    restored = laid_in(template, submission, f"{name}.ipynb")
    task = Task(restored.notebook, answers_of(template), kit.given, submission.own_files())
    found = judged(engine_for(kit.rules), task, source, restored.fault)
    shown = with_notice(restored.notebook, restored.repairs, restored.unreadable)
    finished = prepared.finisher.finish(shown, submission.student, kit.assignment, name)
    result = record.build(finished.marked, found.runs, found.blamed, found.layers)
    result = told(result, notes(restored), submission)
    return MarkedNotebook(name, finished.marked, finished.text, result, found.blamed)
