"""Judges notebooks one after the other, each in processes of its own, forked from two that are kept warm."""

import atexit
import contextlib
import dataclasses
import functools
import hashlib
import math
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nbformat import NotebookNode

from gradekit.errors import ServerEndedError
from gradekit.judge.cell_runner import CellRunner, TestRun, checked
from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.files_beside_notebook import beside, compiled, without_edited
from gradekit.judge.outcome import found_once
from gradekit.judge.outcome.worth_asking import worth_asking
from gradekit.judge.protocol.messages import LANGUAGE
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess, Trust
from gradekit.judge.together import Together
from gradekit.notebook import Plan
from gradekit.restore import language_of
from gradekit.sandbox import SEPARATE, ForkServer, Limits, ServerKind

Found = TypeVar("Found")
SEED = "GRADEKIT_SEED"  # in the environment of the instructor's tests
AS_NBGRADER = {"NBGRADER_EXECUTION": "autograde"}  # by which a course's code knows that it is being marked


@dataclass(frozen=True)
class Rules:
    """How a notebook is judged: the clocks, the limits, the isolation.

    modules: those that are loaded beforehand; `asking`: those that the checker has besides, for cells that ask more.
    together: grade_ids of the test cells that run beside the student's code.
    """

    clocks: Clocks
    limits: Limits = field(default_factory=Limits)
    isolation: str = "confined"
    modules: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    together: frozenset[str] = frozenset()
    late: tuple[str, str, str] = ("CellTimeoutError", "", "This cell took too long.")


@dataclass(frozen=True)
class Task:
    """One notebook to judge.

    notebook: the student's, with the instructor's locked and test cells in it; gets its outputs.
    given: the instructor's files beside the notebook, by relative path; `own`: the student's.
    released: what students got of the instructor's cells, by grade_id.
    edited: those of the instructor's files that students hand in anew, and that their code finds as they did.
    plan: what runs where, from the instructor's own notebook.
    seed: what the tests draw their inputs from, the same for a whole class.
    places: where a test may find objects of the student's; None: wherever there are any.
    believes: whether what an object of the student's says that it equals counts, too.
    asked: by grade_id of a test, a cell for the checker that asks the student's function more, once that test has lost
        points; no mark hangs on it.
    asks_all: whether these are asked whatever was lost.
    """

    notebook: NotebookNode
    given: Mapping[str, bytes]
    released: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, bytes] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    seed: int = 0
    places: frozenset[str] | None = frozenset()
    edited: Collection[str] = ()
    asked: Mapping[str, str] = field(default_factory=dict)
    asks_all: bool = False
    believes: bool = False


@dataclass(frozen=True)
class Run:
    """How each cell in the checker went, by grade_id; the sandbox's layers; the places where a test met objects.

    differing: the tests that read a name of the instructor's which the student's code has changed on its side.
    answers: what came of the cells that ask more, by grade_id.
    """

    tests: dict[str, TestRun]
    layers: tuple[str, ...]
    places: frozenset[str]
    differing: frozenset[str] = frozenset()
    answers: Mapping[str, Any] = field(default_factory=dict)


class Engine:
    """Two warm processes, and the judging of one notebook at a time with them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._lock = threading.Lock()
        self._sandboxes = self._new_sandboxes()
        self._checkers = self._new_checkers()
        self._known: dict[str, Any] = {}

    def require_isolation(self) -> tuple[str, ...]:
        """Start a sandbox and end it; return the layers that confine it.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        with self._lock, self._sandboxes.start() as child:
            return child.layers

    def judge(self, task: Task) -> Run:
        """Run a notebook.

        Where a process was killed from outside the whole notebook is run once more: that is nobody's mistake in it,
        and marks must not depend on it. The second time counts, so a notebook that drives the machine out of memory
        ends in a verdict.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        with self._lock:
            try:
                run, disturbed = self._judge(task)
            except ServerEndedError:
                disturbed = True
            if disturbed:
                self._restart_what_ended()
                run, _ = self._judge(task)
            return run

    def _judge(self, task: Task) -> tuple[Run, bool]:
        """Run a notebook; say too whether one of its processes was killed from outside."""
        given = compiled(task.given)
        theirs = compiled(without_edited(task.given, task.own, task.edited))
        self._checkers.prepare([*checked(task.notebook), *task.asked.values()])
        budget = TimeBudget(self._rules.clocks.submission_s)
        of_student = AS_NBGRADER | {LANGUAGE: language_of(task.notebook)}
        sandbox = ReplaceableProcess(self._sandboxes, beside(theirs, task.own), budget, of_student)
        of_test = AS_NBGRADER | {SEED: str(task.seed)}
        checker = ReplaceableProcess(self._checkers, given, budget, of_test, Trust(task.places, task.believes))

        def beside_the_test() -> ReplaceableProcess:
            return ReplaceableProcess(self._sandboxes, beside(theirs, task.own), budget, of_test | of_student)

        together = Together(beside_the_test, self._rules.clocks, budget, self._rules.together)
        with contextlib.closing(Referee(sandbox, checker, self._rules.clocks, budget)) as referee:
            runner = CellRunner(referee, self._rules.clocks, task.plan, self._late(), together)
            tests = {run.grade_id: run for run in runner.run(task.notebook)}
            wanted = task.asked if task.asks_all else worth_asking(task.notebook, tests) & task.asked.keys()
            answers = {name: said for name in sorted(wanted) if (said := runner.ask(name, task.asked[name]))}
        disturbed = sandbox.killed or checker.killed or self._sandboxes.ended or self._checkers.ended
        found = frozenset(runner.places), frozenset(runner.differing)
        return Run(tests, sandbox.layers, *found, answers), disturbed

    def _restart_what_ended(self) -> None:
        if self._sandboxes.ended:
            self._sandboxes.close()
            self._sandboxes = self._new_sandboxes()
        if self._checkers.ended:
            self._checkers.close()
            self._checkers = self._new_checkers()

    def _new_sandboxes(self) -> ForkServer:
        return servers_of(self._rules)[0].new()

    def _new_checkers(self) -> ForkServer:
        return servers_of(self._rules)[1].new()

    def once(self, notebook: NotebookNode, run: Callable[[], Found]) -> Found:
        """Return what `run` makes of an instructor's notebook; it is asked once for each text, in one worker of all."""
        key = _text_of(notebook)
        if key not in self._known:
            self._known[key] = found_once.once(key, run)
        found: Found = self._known[key]
        return found

    def known(self, notebook: NotebookNode) -> Any:
        """Return what `once` has found for a notebook, in whichever worker, or None."""
        key = _text_of(notebook)
        return self._known.get(key) or found_once.known(key)

    def close(self) -> None:
        """End everything."""
        self._sandboxes.close()
        self._checkers.close()

    def _late(self) -> dict[str, Any]:
        name, message, line = self._rules.late
        return {"ename": name, "evalue": message, "traceback": [line]}


def servers_of(rules: Rules) -> tuple[ServerKind, ServerKind]:
    """Return what sandboxes and what checkers are forked from."""
    limits = dataclasses.replace(rules.limits, cpu_s=math.ceil(rules.clocks.submission_s))
    return (
        ServerKind("gradekit.judge.sandbox_process:serve", rules.limits, rules.modules, rules.isolation),
        ServerKind("gradekit.judge.checker_process:serve", limits, (*rules.modules, *rules.asking), SEPARATE),
    )


def _text_of(notebook: NotebookNode) -> str:
    content = "\0".join(cell.source for cell in notebook.cells)
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


@functools.lru_cache(maxsize=2)
def engine_for(rules: Rules) -> Engine:
    """Return the engine of this process for these rules; it lives as long as the process."""
    engine = Engine(rules)
    atexit.register(engine.close)
    return engine
