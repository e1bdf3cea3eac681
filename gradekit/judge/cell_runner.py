"""Judge one notebook: every cell where it belongs, outputs as JupyterLab would show them, a verdict for each test."""

import dataclasses
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from gradekit.judge.answer_not_run import ERROR_NAME, AnswersNotRun, LimitsOfCells
from gradekit.judge.protocol.messages import Done, Limit, Run
from gradekit.judge.referee import Clocks, Referee, Stopped
from gradekit.judge.together import Together
from gradekit.notebook import CellPlan, Plan, Role, cell_outputs, grade_id, role_of
from gradekit.restore import language_of

ASKING_S = 2.0  # for all that is asked after a test, which nobody's mark hangs on
ANSWERS_MEDIA_TYPE = "application/vnd.gradekit.answers.v2+json"
_CHECKED = (Role.SHARED, Role.TEST)
_HARMLESS = """\
try:
    {}
except Exception:
    pass  # the instructor's solution imports it, and this machine has it not: the test that needs it says so
"""


@dataclass(frozen=True)
class TestRun:
    """How the checker fared with one test cell: whether it came to its end, if not, why, and how long it took.

    One that is not isolated ran beside the student's code; one that was refused would have run a text of the student's.
    limits: those that the student's code has met in it, or in what came before.
    """

    __test__ = False  # not one of pytest's

    grade_id: str
    ended: bool
    kind: str = ""
    reason: str = ""
    isolated: bool = True
    refused: bool = False
    limits: frozenset[Limit] = frozenset()
    took_s: float = field(default=0.0, compare=False)


class CellRunner:
    """Runs the cells of one notebook.

    Args:
        referee: what runs a cell.
        clocks: how long a cell may take.
        plan: what runs where, from the instructor's own notebook.
        late: what the error in a cell says that took too long: ename, evalue, traceback.
        together: what runs the tests that are to run beside the student's code.
    """

    def __init__(
        self, referee: Referee, clocks: Clocks, plan: Plan, late: Mapping[str, Any], together: Together
    ) -> None:
        self._together = together
        self.places: set[str] = set()
        self.differing: set[str] = set()
        self._referee = referee
        self._clocks = clocks
        self._plan = plan
        self._late = late
        self._limit_s = clocks.cell_s
        self._count = 0
        self._not_run = AnswersNotRun("en")
        self._room = cell_outputs.Room()
        self._met = LimitsOfCells()

    def run(self, notebook: NotebookNode) -> Iterator[TestRun]:
        """Run the cells, put their outputs into the notebook, and yield how each cell in the checker went.

        The notebook is the student's with the instructor's locked and test cells in it, as nbgrader restores it.
        """
        self._not_run = AnswersNotRun(language_of(notebook))
        for cell in notebook.cells:
            role = role_of(cell)
            if role is Role.TEXT:
                continue
            self._count += 1
            cell.execution_count = self._count
            if role in _CHECKED:
                start_s = time.monotonic()
                for run in self._given(cell):
                    yield dataclasses.replace(run, took_s=time.monotonic() - start_s)
            else:
                self._together.ran(cell.source)
                cell.outputs = self._room.take(self._students(cell))
                names = self._plan.answers.get(grade_id(cell), frozenset())
                self._not_run.note(grade_id(cell), cell.source, names, cell.outputs)

    def _given(self, cell: NotebookNode) -> Iterator[TestRun]:
        """Run a locked or a test cell where its plan says; yield how it went in the checker."""
        plan = self._plan.cells[grade_id(cell)]
        if role_of(cell) is Role.TEST and grade_id(cell) in self._together.names:
            cell.outputs, run = self._beside(cell)
            self._together.ran(plan.released)
            yield run
            return
        self._together.ran(plan.released)
        ran_whole = plan.in_sandbox == cell.source
        shown = self._room.take(self._in_sandbox(plan.in_sandbox)[0]) if plan.in_sandbox else []
        if plan.in_checker:
            found, run = self._in_checker(cell, plan)
            shown = shown if ran_whole and role_of(cell) is Role.SHARED else found
            yield run
        cell.outputs = shown

    def ask(self, name: str, source: str) -> Any:
        """Run a cell that asks a student's function more than the test `name` did; return all it says, or None."""
        students = sorted(self._plan.cells[name].students) if name in self._plan.cells else []
        try:
            done = self._referee.run_in_checker(Run(source, students), remember=False, limit_s=ASKING_S)
        except Stopped:
            return None
        found: dict[str, Any] = {}
        for output in done.outputs:
            found |= output.get("data", {}).get(ANSWERS_MEDIA_TYPE) or {}
        return found or None

    def _students(self, cell: NotebookNode) -> list[NotebookNode]:
        """Run a cell of the student's; whoever only looks around in one that is no answer meets no limit by that."""
        shown, limits = self._in_sandbox(cell.source)
        has_failed = any(output.output_type == "error" for output in shown)
        self._met.ran(cell.source, limits if grade_id(cell) or has_failed else ())
        return shown

    def _in_sandbox(self, source: str) -> tuple[list[NotebookNode], list[Limit]]:
        """Run a cell; return what it shows, and the limits that it has met."""
        try:
            done = self._referee.run_in_sandbox(source, self._limit_s)
        except Stopped as stopped:
            shown = [output for output in cell_outputs.rebuilt(stopped.outputs) if output.output_type != "error"]
            if stopped.kind != "timeout":
                ended = cell_outputs.error("ProcessEnded", str(stopped), [f"Python ended here: {stopped}."])
                return [*shown, ended], []
            self._limit_s = self._clocks.call_s  # a notebook that loops once tends to do so in every cell
            late = cell_outputs.error(self._late["ename"], self._late["evalue"], list(self._late["traceback"]))
            return [*shown, late], []
        return cell_outputs.rebuilt(done.outputs), done.limits

    def _in_checker(self, cell: NotebookNode, plan: CellPlan) -> tuple[list[NotebookNode], TestRun]:
        name = grade_id(cell)
        try:
            for statement in plan.imports:
                self._referee.run_in_checker(Run(_HARMLESS.format(statement)), remember=True)
            message = Run(
                cell.source,
                sorted(plan.students),
                sorted(plan.handed_over),
                sorted(plan.changed_by_calls),
                sorted(plan.mirrored),
                sorted(plan.variables),
                sorted(plan.patched),
                sorted(plan.asked_for),
                sorted(plan.classes),
                sorted(plan.of_tests),
                sorted(plan.functions),
                sorted(plan.compared),
                sorted(plan.shown),
            )
            done = self._referee.run_in_checker(message, remember=role_of(cell) is Role.SHARED)
        except Stopped as stopped:
            return _stopped(name, stopped)
        self.places.update(done.places)
        if done.differs:
            self.differing.add(name)
        return self._came_out(name, done, self._met.behind(cell.source))

    def _beside(self, cell: NotebookNode) -> tuple[list[NotebookNode], TestRun]:
        """Run a test beside the student's code, as the course asks for it by name."""
        name = grade_id(cell)
        try:
            done = self._together.run(cell.source)
        except Stopped as stopped:
            found, run = _stopped(name, stopped)
        else:
            done.outputs = [dict(output) for output in cell_outputs.rebuilt(done.outputs)]
            found, run = self._came_out(name, done)
        return self._room.take(found), dataclasses.replace(run, isolated=False)

    def _came_out(self, name: str, done: Done, before: Collection[Limit] = ()) -> tuple[list[NotebookNode], TestRun]:
        """Return what a test has shown, and how it went."""
        found = [_costs_nothing(NotebookNode(output)) for output in nbformat.from_dict(done.outputs)]
        raised = next((output for output in found if output.output_type == "error"), None)
        if not done.failed:
            return found, TestRun(name, ended=True)
        if raised is None:  # whatever hid it: a test that raised is not a passed one
            raised = cell_outputs.error("TestFailed", "it raised", [])
            found.append(raised)
        limits = frozenset(before).union(done.limits)
        if why := self._not_run.reason(raised):
            found[found.index(raised)] = cell_outputs.error(ERROR_NAME, why, [why])
            return found, TestRun(name, ended=False, kind=raised.ename, reason=why, limits=limits)
        reason = f"{raised.ename}: {raised.evalue}"
        return found, TestRun(name, ended=False, kind=raised.ename, reason=reason, refused=done.refused, limits=limits)


def _stopped(name: str, stopped: Stopped) -> tuple[list[NotebookNode], TestRun]:
    found = [cell_outputs.error("TestStopped", str(stopped), [f"This test did not come to its end: {stopped}."])]
    return found, TestRun(name, ended=False, kind=stopped.kind, reason=str(stopped))


def _costs_nothing(output: NotebookNode) -> NotebookNode:
    """What a test prints as a warning is no error; nbgrader would take all points for it."""
    if output.output_type == "stream":
        output.name = "stdout"
    return output


def checked(notebook: NotebookNode) -> list[str]:
    """Return the cells that the checker runs, in their order."""
    return [cell.source for cell in notebook.cells if role_of(cell) in _CHECKED]
