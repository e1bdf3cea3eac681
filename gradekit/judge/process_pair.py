"""Judges notebooks one after the other, each in processes of its own, forked from two that are kept warm."""

import atexit
import contextlib
import dataclasses
import functools
import hashlib
import math
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nbformat import NotebookNode

from gradekit.errors import ServerEndedError
from gradekit.judge.cell_runner import CellRunner, TestRun, checked
from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.files_beside_notebook import beside, compiled
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox import SEPARATE, ForkServer, Limits

Found = TypeVar("Found")
SEED = "GRADEKIT_SEED"  # in the environment of the instructor's tests


@dataclass(frozen=True)
class Rules:
    """How a notebook is judged: the clocks, the limits, the isolation."""

    clocks: Clocks
    limits: Limits = field(default_factory=Limits)
    isolation: str = "confined"
    late: tuple[str, str, str] = ("CellTimeoutError", "", "This cell took too long.")


@dataclass(frozen=True)
class Task:
    """One notebook to judge.

    notebook: the student's, with the instructor's locked and test cells in it; gets its outputs.
    answers: the names that each answer cell is there to set, by grade_id.
    given: the instructor's files beside the notebook, by relative path; `own`: the student's.
    functions: those of the answers' names that are functions.
    seed: what the tests draw their inputs from, the same for a whole class.
    """

    notebook: NotebookNode
    answers: Mapping[str, frozenset[str]]
    given: Mapping[str, bytes]
    own: Mapping[str, bytes] = field(default_factory=dict)
    functions: frozenset[str] = frozenset()
    seed: int = 0


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

    def judge(self, task: Task) -> tuple[dict[str, TestRun], tuple[str, ...]]:
        """Run a notebook; return how each cell in the checker went, by grade_id, and the sandbox's layers.

        Where a process was killed from outside the whole notebook is run once more: that is nobody's mistake in it,
        and marks must not depend on it. The second time counts, so a notebook that drives the machine out of memory
        ends in a verdict.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        with self._lock:
            try:
                runs, layers, disturbed = self._judge(task)
            except ServerEndedError:
                disturbed = True
            if disturbed:
                self._restart_what_ended()
                runs, layers, _ = self._judge(task)
            return runs, layers

    def _judge(self, task: Task) -> tuple[dict[str, TestRun], tuple[str, ...], bool]:
        """Run a notebook; say too whether one of its processes was killed from outside."""
        given = compiled(task.given)
        self._checkers.prepare(checked(task.notebook))
        budget = TimeBudget(self._rules.clocks.submission_s)
        sandbox = ReplaceableProcess(self._sandboxes, beside(given, task.own), budget)
        checker = ReplaceableProcess(self._checkers, given, budget, {SEED: str(task.seed)})
        with contextlib.closing(Referee(sandbox, checker, self._rules.clocks, budget)) as referee:
            found = CellRunner(referee, self._rules.clocks, task.answers, self._late(), task.functions).run(
                task.notebook
            )
            runs = {run.grade_id: run for run in found}
        disturbed = sandbox.killed or checker.killed or self._sandboxes.ended or self._checkers.ended
        return runs, sandbox.layers, disturbed

    def _restart_what_ended(self) -> None:
        if self._sandboxes.ended:
            self._sandboxes.close()
            self._sandboxes = self._new_sandboxes()
        if self._checkers.ended:
            self._checkers.close()
            self._checkers = self._new_checkers()

    def _new_sandboxes(self) -> ForkServer:
        return ForkServer(
            "gradekit.judge.sandbox_process:serve", limits=self._rules.limits, isolation=self._rules.isolation
        )

    def _new_checkers(self) -> ForkServer:
        limits = dataclasses.replace(self._rules.limits, cpu_s=math.ceil(self._rules.clocks.submission_s))
        return ForkServer("gradekit.judge.checker_process:serve", limits=limits, isolation=SEPARATE)

    def once(self, notebook: NotebookNode, run: Callable[[], Found]) -> Found:
        """Return what `run` makes of an instructor's notebook; it is asked once for each text."""
        content = "\0".join(cell.source for cell in notebook.cells)
        key = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()
        if key not in self._known:
            self._known[key] = run()
        found: Found = self._known[key]
        return found

    def close(self) -> None:
        """End everything."""
        self._sandboxes.close()
        self._checkers.close()

    def _late(self) -> dict[str, Any]:
        name, message, line = self._rules.late
        return {"ename": name, "evalue": message, "traceback": [line]}


@functools.lru_cache(maxsize=2)
def engine_for(rules: Rules) -> Engine:
    """Return the engine of this process for these rules; it lives as long as the process."""
    engine = Engine(rules)
    atexit.register(engine.close)
    return engine
