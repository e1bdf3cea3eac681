"""Judge one notebook: which tests earn their points, and which of them a person has to look at.

The instructor's own solution is the measure: a test that it fails says nothing about a student, and a test that
leaves something else than for it earns nothing. It is only run where that is in question.
"""

import copy
import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from gradekit.judge.cell_runner import TestRun
from gradekit.judge.process_pair import Engine, Run, Task
from gradekit.judge.protocol import limits_met
from gradekit.judge.unmarkable.causes import cause_of
from gradekit.notebook import (
    Kind,
    Left,
    Role,
    as_in_one_kernel,
    cell_outputs,
    compared,
    differs,
    grade_id,
    plan_of,
    role_of,
    unanswered_tests,
    value_left,
)

NOT_PASSED = "The instructor's own solution does not pass this test."
BY_A_PERSON = "A person has to mark this cell."
_SAYS_NO = "AssertionError"
IF_BELIEVED = (
    "This test passes if what an object of the student's says of itself is believed; the instructor's own solution has "
    "plain data there."
)


@dataclass(frozen=True)
class Verdicts:
    """How the tests of a notebook went, those that a person has to look at and why, and the sandbox's layers.

    answers: by grade_id of a test, what the student's function answered that was asked more.
    """

    runs: Mapping[str, TestRun]
    blamed: dict[str, str]
    layers: tuple[str, ...]
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reference:
    """How the tests went for the instructor's own solution.

    left: what those left that came to their end.
    places: where a test met objects.
    stopped: by number, the errors of cells that neither are answers nor run beside the tests.
    """

    runs: Mapping[str, TestRun]
    left: Mapping[str, Left]
    places: frozenset[str]
    stopped: Mapping[str | int, str] = field(default_factory=dict)


def judged(engine: Engine, task: Task, source: NotebookNode, fault: str | None = None) -> Verdicts:
    """Run a notebook, which gets its outputs; a test that a person has to look at says so in its cell.

    Args:
        engine: what runs it.
        task: the notebook.
        source: the instructor's notebook with the solutions.
        fault: why no test says anything about the student, if so.
    """
    plan = compared(plan_of(source, task.released), task.notebook)
    task = dataclasses.replace(task, plan=plan, seed=seed_of(source), asked={} if fault else task.asked)
    run, refused = _run(engine, source, task)
    runs = dict(run.tests)
    if run.differing and not fault:
        runs |= _both_ways(engine, task, run)
    blamed: dict[str, str] = {}
    if fault:
        blamed = {grade_id(cell): fault for cell in task.notebook.cells if role_of(cell) is Role.TEST}
    else:
        left = _left(task.notebook, runs)
        if not all(run.ended for run in runs.values()) or not all(map(_speaks_for_itself, left.values())):
            reference = _reference(engine, source, task)
            blamed = blame(runs, reference, source) | _unexpected(left, reference)
            blamed = _if_believed(engine, task, run.tests) | blamed if refused else blamed
    for cell in task.notebook.cells:
        if grade_id(cell) in blamed:
            why = blamed[grade_id(cell)]
            kept = [output for output in cell.outputs if output.output_type != "execute_result"]
            cell.outputs = [*kept, cell_outputs.error("GraderError", why, [why])]
    return Verdicts(runs, blamed, run.layers, {name: run.answers[name] for name in run.answers if name not in blamed})


def _run(engine: Engine, source: NotebookNode, task: Task) -> tuple[Run, frozenset[str]]:
    """Run a notebook; a test finds an object of the student's only where it finds one of the instructor's.

    Where that is, is known only when his own solution has run: that is asked for by the first notebook with an object.

    Returns:
        How it went, and the places where an object was found that was not let in.
    """
    known: Reference | None = engine.known(source)
    places = known.places if known else frozenset()
    run = engine.judge(dataclasses.replace(task, places=places))
    if not known and run.places:
        places = _reference(engine, source, task).places
        run = engine.judge(dataclasses.replace(task, places=places)) if run.places & places else run
    return run, run.places - places


def _both_ways(engine: Engine, task: Task, run: Run) -> dict[str, TestRun]:
    """Return the tests that pass with the instructor's values, and fail with what the student has made of these.

    What is compared with a number that the student has put there fails the first way, what had to stay as it was the
    second. Only what the test itself says counts: its values as one kernel has them are not all to be had.
    """
    tests = {name for name in run.differing if run.tests[name].ended}
    notebook = copy.deepcopy(task.notebook)
    plan = as_in_one_kernel(task.plan, tests)
    found = engine.judge(dataclasses.replace(task, notebook=notebook, plan=plan, places=None, asked={})).tests
    lost = {name: found[name] for name in tests if not found[name].ended and found[name].reason.startswith(_SAYS_NO)}
    outputs = {grade_id(cell): cell.outputs for cell in notebook.cells}
    for cell in task.notebook.cells:
        if grade_id(cell) in lost:
            cell.outputs = outputs[grade_id(cell)]
    return lost


def _if_believed(engine: Engine, task: Task, runs: Mapping[str, TestRun]) -> dict[str, str]:
    """Return the tests that fail, and would not with the student's objects let in wherever they are.

    In one kernel they pass: a list in all but name, say. So does an object that lies; only a person can tell.
    """
    own = dataclasses.replace(task, notebook=copy.deepcopy(task.notebook), places=None, asked={}, believes=True)
    found = engine.judge(own).tests
    names = [name for name, run in runs.items() if not run.ended and not run.refused and found[name].ended]
    return dict.fromkeys(names, f"{IF_BELIEVED} {BY_A_PERSON}")


def seed_of(source: NotebookNode) -> int:
    """Return what an instructor's tests draw from: the same for a whole class, by every way, and again on a next run.

    It comes from the text of the instructor's notebook, which nobody can know who does not know the tests either.
    """
    text = "\0".join(cell.source for cell in source.cells)
    return int(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), 16)


def blame(runs: Mapping[str, TestRun], reference: Reference, source: NotebookNode) -> dict[str, str]:
    """Return the tests that did not end and do not end for the instructor's own solution either, with the cause.

    Where source/ has no solution of what a test looks at, its failing there says nothing: the student's counts. A test
    that was not let run a text of the student's costs nobody a point, whatever it does for the instructor's own; nor
    does one in which the student's code met a limit that one kernel has not.
    """
    unanswered = unanswered_tests(source)
    failed = {name for name, run in runs.items() if not run.ended} - unanswered
    broken = {
        name: f"{NOT_PASSED} {cause_of(source, run, reference.runs, reference.stopped).sentences()} {BY_A_PERSON}"
        for name, run in reference.runs.items()
        if not run.ended and name in failed
    }
    met = {name: f"{limits_met.sentences(runs[name].limits)} {BY_A_PERSON}" for name in failed if runs[name].limits}
    refused = {name: f"{runs[name].reason}. {BY_A_PERSON}" for name in failed if runs[name].refused}
    return met | refused | broken


def _left(notebook: NotebookNode, runs: Mapping[str, TestRun]) -> dict[str, Left]:
    """Return what each test cell left that came to its end."""
    tests = [cell for cell in notebook.cells if role_of(cell) is Role.TEST]
    return {grade_id(cell): value_left(cell) for cell in tests if runs[grade_id(cell)].ended}


def _speaks_for_itself(left: Left) -> bool:
    """Whether a value is a mark beyond doubt: only the instructor's own text makes checks, and they add up."""
    return left.kind is Kind.CHECKS and not left.fault


def _unexpected(left: Mapping[str, Left], reference: Reference) -> dict[str, str]:
    """Return the tests that left what they do not leave for the instructor's own solution."""
    found = {name: differs(mine, reference.left.get(name)) for name, mine in left.items()}
    return {
        name: f"{why} It earns nothing by that; a person has to mark this cell." for name, why in found.items() if why
    }


def _reference(engine: Engine, source: NotebookNode, task: Task) -> Reference:
    """Judge the instructor's own notebook, once for all submissions."""

    def run() -> Reference:
        own = dataclasses.replace(task, notebook=copy.deepcopy(source), own={}, places=None, asked={})
        found = engine.judge(own)
        return Reference(found.tests, _left(own.notebook, found.tests), found.places, _stopped(own.notebook))

    return engine.once(source, run)


def _stopped(notebook: NotebookNode) -> dict[str | int, str]:
    """Return the errors of cells without a name of their own, by the cell's number."""
    errors = {
        number: next((output for output in cell.outputs if output.output_type == "error"), None)
        for number, cell in enumerate(notebook.cells)
        if role_of(cell) is Role.STUDENT and not grade_id(cell)
    }
    return {number: f"{error.ename}: {error.evalue}" for number, error in errors.items() if error}
