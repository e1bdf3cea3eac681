"""One budget of wall time for a submission: when it is used up nothing is started again, and what is judged stays."""

import contextlib

import pytest

from gradekit.errors import IsolationError
from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.protocol.messages import Run
from gradekit.judge.referee import Clocks, Referee, Stopped
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox import ForkServer, Limits

REASON = r"the 0 seconds that a whole submission may take were used up"


@pytest.fixture(scope="module")
def server():
    """Return a fork server for sandboxes, or skip where nothing can be confined."""
    with ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits()) as made:
        try:
            with made.start():
                pass
        except IsolationError as error:
            pytest.skip(str(error))
        yield made


def referee(server, budget):
    """Return a referee over two sandboxes that has this budget."""
    processes = [ReplaceableProcess(server, {}, budget) for _ in range(2)]
    return contextlib.closing(Referee(*processes, Clocks(60, 60), budget))


def test_a_budget_counts_down():
    """No limit is longer than what is left."""
    budget = TimeBudget(1000)
    assert 999 < budget.left_s <= 1000
    assert budget.at_most(5) == 5
    assert 999 < budget.at_most(5000) <= 1000
    assert not budget.is_used_up
    assert TimeBudget(0).is_used_up
    assert TimeBudget(-5).left_s == 0


def test_nothing_is_started_when_it_is_used_up(server):
    """Neither a cell of the student's nor a test."""
    with referee(server, TimeBudget(0)) as made:
        with pytest.raises(Stopped, match=REASON):
            made.run_in_sandbox("1", 10)
        with pytest.raises(Stopped, match=REASON) as stopped:
            made.run_in_checker(Run("1"), remember=False)
    assert stopped.value.kind == "timeout"


def test_a_cell_has_no_more_than_what_is_left(server):
    """One that would sleep for a minute is stopped, and the sentence is the same each time."""
    with referee(server, TimeBudget(3)) as made:
        with pytest.raises(Stopped) as stopped:
            made.run_in_sandbox("import time; time.sleep(60)", 60)
        with pytest.raises(Stopped, match="the 3 seconds that a whole submission"):
            made.run_in_sandbox("1", 60)
    assert (stopped.value.kind, str(stopped.value)) == ("timeout", "stopped after 3 seconds")


def test_a_limit_that_was_set_is_said_as_it_was_set():
    """What was left of one is said in whole seconds: another run leaves another part of a second."""
    clocks = Clocks(cell_s=30, call_s=2.5)
    assert [clocks.said(limit_s) for limit_s in (30, 2.5, 0.981, 1.002, 0.2, 29.7)] == [
        "30",
        "2.5",
        "1",
        "1",
        "1",
        "30",
    ]


def test_a_process_is_brought_back_within_what_is_left(server):
    """What it has run so far is not run again once the time is used up."""
    budget = TimeBudget(1000)
    process = ReplaceableProcess(server, {}, budget)
    with contextlib.closing(Referee(process, ReplaceableProcess(server, {}, budget), Clocks(60, 60), budget)) as made:
        made.run_in_sandbox("x = 1", 10)
        process.end()
        budget._ends_at = 0.0  # noqa: SLF001 - as if the time had passed
        with pytest.raises(Stopped, match="the 1000 seconds that a whole submission"):
            made.run_in_sandbox("x", 10)
