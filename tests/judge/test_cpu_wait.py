"""A busy machine changes no mark: what a process waits for a CPU is not its time; what it sleeps is."""

import contextlib
import os
import pathlib
import subprocess
import sys
import types

import pytest

from gradekit.judge.clocks import cpu_wait
from gradekit.judge.clocks.cpu_wait import MOST_WAITED, FairClock
from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.protocol.messages import Call, Done, Return, Run
from gradekit.judge.referee import Clocks, Referee, Stopped
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox import CpuTimes

BUSY = "import os, sys; os.sched_setaffinity(0, {int(sys.argv[1])}); print(flush=True)\nwhile True: pass"
LIMIT_S = 1.0
NEEDS = "import time\nend = time.process_time() + 0.6\nwhile time.process_time() < end: pass\nprint('done')"
DEFINED = NEEDS.replace("\n", "\n    ").replace("import time", "import time\ndef function():")


class Process:
    """What a process says of its times."""

    def __init__(self):
        self.times = CpuTimes(0.0, 0.0)

    def cpu_times(self):
        """As Child."""
        return self.times


@pytest.fixture
def wall(monkeypatch):
    """Return a clock on the wall that a test sets."""
    time = types.SimpleNamespace(at=100.0)
    monkeypatch.setattr(cpu_wait, "time", types.SimpleNamespace(monotonic=lambda: time.at))
    return time


@pytest.mark.parametrize(
    ("used_s", "waited_s", "counts_s"),
    [
        (10, 0, 10),  # worked
        (0, 0, 10),  # slept
        (2.5, 7.5, 2.5),  # had a quarter of a CPU
        (2, 3, 7),  # slept as well
        (10, 30, 10),  # its threads waited for each other
        (20, 20, 10),  # the same, on two CPUs
        (0, 10, 10 * (1 - MOST_WAITED)),  # had none at all
    ],
)
def test_what_counts_of_ten_seconds(wall, used_s, waited_s, counts_s):
    """Waiting does not, unless its own work was in the way."""
    clock, process = FairClock(), Process()
    clock.watch(process)
    wall.at += 10
    process.times = CpuTimes(used_s, waited_s)
    assert clock.now() - 100 == pytest.approx(counts_s)
    assert clock.on_the_wall(clock.now()) == pytest.approx(wall.at)


@pytest.mark.parametrize("times", [None, CpuTimes(0.0, 0.0)])
def test_where_the_machine_does_not_tell_it_is_wall_time(wall, times):
    """Before, after, or ever."""
    clock, process = FairClock(), Process()
    process.times = times
    clock.watch(process)
    wall.at += 10
    process.times = CpuTimes(0.0, 8.0) if times is None else None
    assert clock.now() == wall.at


def test_what_it_waited_before_it_was_watched_or_after_does_not_matter(wall):
    """A new process is not the old one."""
    clock, process = FairClock(), Process()
    process.times = CpuTimes(1.0, 50.0)
    clock.watch(process)
    wall.at += 10
    clock.forget(process)
    process.times = CpuTimes(1.0, 59.0)
    wall.at += 10
    assert clock.now() == 120


def test_a_submissions_budget_stands_still_too(wall):
    """A quarter of a CPU makes four times the wall time."""
    budget, process = TimeBudget(10), Process()
    budget.clock.watch(process)
    wall.at += 20
    process.times = CpuTimes(5.0, 15.0)
    assert budget.left_s == pytest.approx(5)
    wall.at += 5
    assert budget.is_used_up


def test_a_tests_share_of_the_sandboxs_time_stands_still_too(wall):
    """Calls that together take longer than a cell may, but for what they waited, are all made."""
    process, asked, answers = Process(), [Call(0, [])] * 5 + [Done([], failed=False)], []

    def slowly(_):
        wall.at += 4
        process.times = CpuTimes(process.times.used_s + 1, process.times.waited_s + 3)
        return Return(1)

    guest = {"send": lambda *_: None, "generation": 0, "remembered": 0, "remember": lambda *_: None}
    sandbox = types.SimpleNamespace(**guest, require=lambda: None, receive=slowly)
    checker = types.SimpleNamespace(
        **guest | {"send": lambda message, _: answers.append(message)}, receive=lambda _: asked.pop(0)
    )
    budget = TimeBudget(1000)
    budget.clock.watch(process)
    Referee(sandbox, checker, Clocks(cell_s=10, call_s=5), budget).run_in_checker(Run("test"), remember=False)
    assert answers[1:] == [Return(1)] * 5


@pytest.fixture
def starved(servers):
    """Return a referee whose sandbox shares a CPU with four loops that never end."""
    if not pathlib.Path("/proc/self/schedstat").exists():
        pytest.skip("this machine does not tell how long a process waits for a CPU")
    cpu = min(os.sched_getaffinity(0))
    budget = TimeBudget(600)
    processes = [ReplaceableProcess(server, {}, budget) for server in servers]
    with contextlib.ExitStack() as stack:
        referee = stack.enter_context(contextlib.closing(Referee(*processes, Clocks(60, LIMIT_S), budget)))
        referee.run_in_sandbox(DEFINED, 60)
        os.sched_setaffinity(processes[0]._child._number_here, {cpu})  # noqa: SLF001
        for _ in range(4):
            loop = subprocess.Popen(
                [sys.executable, "-c", BUSY, str(cpu)],
                stdout=subprocess.PIPE,
                start_new_session=True,  # the kernel may share a CPU out by sessions
            )
            stack.callback(loop.wait)
            stack.callback(loop.kill)
            stack.enter_context(loop.stdout).readline()
        yield referee


@pytest.mark.slow
def test_a_cell_that_gets_a_fifth_of_a_cpu_comes_to_its_end(starved):
    """It needs six tenths of its limit, and three limits on this CPU."""
    assert starved.run_in_sandbox(NEEDS, LIMIT_S).outputs[0]["text"] == "done\n"


def test_a_call_that_gets_a_fifth_of_a_cpu_comes_to_its_end(starved):
    """So does the test that makes it."""
    done = starved.run_in_checker(Run("function(); print('returned')", ["function"]), remember=False)
    assert not done.failed, done.outputs
    assert done.outputs[0]["text"] == "returned\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import time; time.sleep(8)", id="sleeps"),
        pytest.param("while True: pass", id="works", marks=pytest.mark.slow),
    ],
)
def test_what_does_not_end_is_stopped_beside_busy_others_too(starved, source):
    """Who sleeps waits for no CPU; who works has its limit of work."""
    with pytest.raises(Stopped) as stopped:
        starved.run_in_sandbox(source, LIMIT_S)
    assert (stopped.value.kind, str(stopped.value)) == ("timeout", "stopped after 1 seconds")
