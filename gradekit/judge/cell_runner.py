"""Judge one notebook: every cell where it belongs, outputs as JupyterLab would show them, a verdict for each test."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from gradekit.judge.answer_not_run import ERROR_NAME, AnswersNotRun
from gradekit.judge.referee import Clocks, Referee, Stopped
from gradekit.notebook import Role, cell_outputs, grade_id, names_in_code, plan_of, released, role_of
from gradekit.restore import language_of

_CHECKED = (Role.SHARED, Role.TEST)


@dataclass(frozen=True)
class TestRun:
    """How the checker fared with one test cell: whether it came to its end, and if not, why."""

    __test__ = False  # not one of pytest's

    grade_id: str
    ended: bool
    kind: str = ""
    reason: str = ""


class CellRunner:
    """Runs the cells of one notebook.

    Args:
        referee: what runs a cell.
        clocks: how long a cell may take.
        answers: the names that each answer cell is there to set, by grade_id, from the instructor's text of it.
        late: what the error in a cell says that took too long: ename, evalue, traceback.
        functions: those of these names that the instructor's text sets by `def`.
    """

    def __init__(
        self,
        referee: Referee,
        clocks: Clocks,
        answers: Mapping[str, frozenset[str]],
        late: Mapping[str, Any],
        functions: frozenset[str] = frozenset(),
    ) -> None:
        self._referee = referee
        self._clocks = clocks
        self._answers = answers
        self._functions = functions
        self._late = late
        self._limit_s = clocks.cell_s
        self._wanted: set[str] = set()
        self._count = 0
        self._not_run = AnswersNotRun("en")
        self._room = cell_outputs.Room()

    def run(self, notebook: NotebookNode) -> Iterator[TestRun]:
        """Run the cells, put their outputs into the notebook, and yield how each cell in the checker went.

        The notebook is the student's with the instructor's locked and test cells in it, as nbgrader restores it.
        """
        self._not_run = AnswersNotRun(language_of(notebook))
        plan = plan_of(notebook, self._functions)
        for index, cell in enumerate(notebook.cells):
            role = role_of(cell)
            if role is Role.TEXT:
                continue
            self._count += 1
            cell.execution_count = self._count
            source = released(cell.source) if role is Role.TEST else cell.source
            shown = self._room.take(self._in_sandbox(source)) if index not in plan.not_in_sandbox else []
            if role in (Role.STUDENT, Role.BY_HAND):
                names = self._answers.get(grade_id(cell), frozenset())
                self._wanted |= names
                self._not_run.note(grade_id(cell), cell.source, names, shown)
            if role in _CHECKED and index not in plan.not_in_checker:
                found, run = self._in_checker(cell)
                shown = found if role is Role.TEST else shown
                yield run
            cell.outputs = shown

    def _in_sandbox(self, source: str) -> list[NotebookNode]:
        try:
            return cell_outputs.rebuilt(self._referee.run_in_sandbox(source, self._limit_s).outputs)
        except Stopped as stopped:
            shown = [output for output in cell_outputs.rebuilt(stopped.outputs) if output.output_type != "error"]
            if stopped.kind != "timeout":
                return [*shown, cell_outputs.error("ProcessEnded", str(stopped), [f"Python ended here: {stopped}."])]
            self._limit_s = self._clocks.call_s  # a notebook that loops once tends to do so in every cell
            return [
                *shown,
                cell_outputs.error(self._late["ename"], self._late["evalue"], list(self._late["traceback"])),
            ]

    def _in_checker(self, cell: NotebookNode) -> tuple[list[NotebookNode], TestRun]:
        name = grade_id(cell)
        shared = role_of(cell) is Role.SHARED
        try:
            done = self._referee.run_in_checker(cell.source, sorted(self._wanted), remember=shared)
        except Stopped as stopped:
            found = [
                cell_outputs.error("TestStopped", str(stopped), [f"This test did not come to its end: {stopped}."])
            ]
            return found, TestRun(name, ended=False, kind=stopped.kind, reason=str(stopped))
        self._wanted -= names_in_code.bound(cell.source)
        found = [_costs_nothing(NotebookNode(output)) for output in nbformat.from_dict(done.outputs)]
        raised = next((output for output in found if output.output_type == "error"), None)
        if not done.failed:
            return found, TestRun(name, ended=True)
        if raised is None:  # whatever hid it: a test that raised is not a passed one
            raised = cell_outputs.error("TestFailed", "it raised", [])
            found.append(raised)
        if why := self._not_run.reason(raised):
            found[found.index(raised)] = cell_outputs.error(ERROR_NAME, why, [why])
            return found, TestRun(name, ended=False, kind=raised.ename, reason=why)
        return found, TestRun(name, ended=False, kind=raised.ename, reason=f"{raised.ename}: {raised.evalue}")


def _costs_nothing(output: NotebookNode) -> NotebookNode:
    """What a test prints as a warning is no error; nbgrader would take all points for it."""
    if output.output_type == "stream":
        output.name = "stdout"
    return output


def answers_of(notebook: NotebookNode) -> dict[str, frozenset[str]]:
    """Return the names that the answer cells of the instructor's notebook set, by grade_id."""
    return {
        grade_id(cell): names_in_code.bound(cell.source) for cell in notebook.cells if role_of(cell) is Role.STUDENT
    }


def checked(notebook: NotebookNode) -> list[str]:
    """Return the cells that the checker runs, in their order."""
    return [cell.source for cell in notebook.cells if role_of(cell) in _CHECKED]
