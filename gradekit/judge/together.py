"""Run a test beside the student's code, in one process: the declared way out for what cannot be asked from outside.

The process is a sandbox of its own, confined like any other, which has run what came before in the notebook. It gets
the hidden test only then, and ends with it: the sandbox that goes on has never seen it. What comes out is the word of
a process that runs a student's code, so the record says that the mark is not isolated.
"""

from collections.abc import Callable, Collection

from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.protocol.channel import ChannelError, Late
from gradekit.judge.protocol.messages import Done, Message, Run
from gradekit.judge.referee import Clocks, Stopped
from gradekit.judge.replaceable_process import ReplaceableProcess


class Together:
    """Runs such tests of one notebook.

    Args:
        new: makes a sandbox.
        clocks: how long a cell may take.
        budget: what is left for the whole submission.
        names: the grade_ids of the tests that are to run so.
    """

    def __init__(
        self, new: Callable[[], ReplaceableProcess], clocks: Clocks, budget: TimeBudget, names: Collection[str]
    ) -> None:
        self.names = names
        self._new = new
        self._clocks = clocks
        self._budget = budget
        self._before: list[str] = []

    def ran(self, source: str) -> None:
        """Note a cell that has run, as the student has it."""
        if self.names:
            self._before.append(source)

    def run(self, source: str) -> Done:
        """Run a test, after all that came before it.

        Raises:
            Stopped: it took too long, or the process ended.
        """
        process = self._new()
        try:
            for each in self._before:
                self._ask(process, Run(each))
            answer = self._ask(process, Run(source))
        finally:
            process.end()
        if not isinstance(answer, Done):
            raise Stopped("error", "it sent something else than a cell's outputs")
        return answer

    def _ask(self, process: ReplaceableProcess, message: Run) -> Message:
        if self._budget.is_used_up:
            raise Stopped("timeout", self._budget.reason)
        limit_s = self._budget.at_most(self._clocks.cell_s)
        try:
            process.send(message, limit_s)
            return process.receive(self._budget.clock.now() + limit_s)
        except Late:
            raise Stopped("timeout", f"stopped after {self._clocks.said(limit_s)} seconds") from None
        except ChannelError as error:
            raise Stopped(*process.end_with_reason(str(error))) from None
