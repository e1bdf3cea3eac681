"""A real sandbox and a real checker with a referee between them, for tests that run single cells."""

import textwrap

import pytest

from gradekit.errors import IsolationError
from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.protocol.messages import Run
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox import SEPARATE, ForkServer
from gradekit.sandbox.confine.limits import Limits


def warm_servers(stack):
    """Start fork servers of confined sandboxes and of checkers, or skip the test where nothing can be confined."""
    sandboxes = stack.enter_context(ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits()))
    try:
        sandboxes.start().__exit__(None, None, None)
    except IsolationError as error:
        pytest.skip(str(error))
    entry = "gradekit.judge.checker_process:serve"
    return sandboxes, stack.enter_context(ForkServer(entry, limits=Limits(), isolation=SEPARATE))


class Pair:
    """A sandbox and a checker of one notebook."""

    def __init__(self, servers, call_s=60):
        budget = TimeBudget(600)
        self.sandbox = ReplaceableProcess(servers[0], {}, budget)
        self.checker = ReplaceableProcess(servers[1], {}, budget, {"GRADEKIT_SEED": "7"})
        self.referee = Referee(self.sandbox, self.checker, Clocks(cell_s=60, call_s=call_s), budget)

    def cell(self, source):
        """Run a cell of the student's; return what it shows."""
        return _text(self.referee.run_in_sandbox(textwrap.dedent(source), 60))

    def test(self, source):
        """Run a cell of the instructor's, which may use `function`; return what it shows."""
        return _text(self.referee.run_in_checker(Run(textwrap.dedent(source), ["function"]), remember=False))


def _text(done):
    assert not done.failed, done.outputs
    return "".join(output["text"] for output in done.outputs)
