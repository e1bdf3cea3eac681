"""Judge one notebook and, where a test did not end, ask whether the instructor's own solution fares better."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from gradekit.judge.cell_runner import TestRun, answers_of
from gradekit.judge.process_pair import Engine, Task
from gradekit.notebook import Role, cell_outputs, grade_id, role_of


@dataclass(frozen=True)
class Verdicts:
    """How the tests of a notebook went, those that the instructor's solution fails too, and the sandbox's layers."""

    runs: Mapping[str, TestRun]
    blamed: dict[str, str]
    layers: tuple[str, ...]


def judged(engine: Engine, task: Task, source: NotebookNode, fault: str | None = None) -> Verdicts:
    """Run a notebook, which gets its outputs; a test that the instructor's solution fails says so in its cell.

    Args:
        engine: what runs it.
        task: the notebook.
        source: the instructor's notebook with the solutions.
        fault: why no test says anything about the student, if so.
    """
    runs, layers = engine.judge(task)
    blamed: dict[str, str] = {}
    if fault:
        blamed = {grade_id(cell): fault for cell in task.notebook.cells if role_of(cell) is Role.TEST}
    elif not all(run.ended for run in runs.values()):
        blamed = blame(runs, engine.reference(Task(copy.deepcopy(source), answers_of(source), task.given)))
    for cell in task.notebook.cells:
        if grade_id(cell) in blamed:
            cell.outputs = [cell_outputs.error("GraderError", blamed[grade_id(cell)], [blamed[grade_id(cell)]])]
    return Verdicts(runs, blamed, layers)


def blame(runs: Mapping[str, TestRun], reference: Mapping[str, TestRun]) -> dict[str, str]:
    """Return the tests that did not end and do not end for the instructor's own solution either, with the reason."""
    broken = [run for run in reference.values() if not run.ended]
    cells = ", ".join(f"{run.grade_id} ({run.reason})" for run in broken)
    reason = f"The instructor's own solution fails here: {cells}. Repair source/; a person has to mark this cell."
    names_of_broken = {run.grade_id for run in broken}
    return {name: reason for name, run in runs.items() if not run.ended and name in names_of_broken}
