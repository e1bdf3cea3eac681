"""Which process runs a student's code as this machine counts, and how long it had a CPU or waited for one."""

import os
import pathlib
import time

import pytest
from sandboxes import children, linux_only, run, started, warm

from gradekit.sandbox import cpu_times as module
from gradekit.sandbox.cpu_times import CpuTimes, cpu_times, number_here

pytestmark = linux_only


@pytest.mark.parametrize(
    "options",
    [{}, {"isolation": "separate"}, {"without": ["pid namespace"]}],
    ids=["confined", "separate", "no pid namespace"],
)
def test_a_child_is_found(options):
    """Whatever namespaces lie between: what it works is what is counted, and nothing any more when it has ended."""
    options = dict(options)
    with warm(*options.pop("without", ()), **options) as server, started(server) as child:
        assert number_here(server.pid, child._pid) in children(server.pid)  # noqa: SLF001
        before = child.cpu_times()
        run(child, "import time\nwhile time.process_time() < 0.3:\n    pass\nanswer = 1")
        assert child.cpu_times().used_s - before.used_s > 0.2
        assert child.cpu_times().waited_s >= before.waited_s
        child.kill()
        assert child.cpu_times() is None


def test_the_second_child_is_not_the_first():
    """Each has its own number."""
    with warm() as server, started(server) as first, started(server) as second:
        found = {number_here(server.pid, child._pid) for child in (first, second)}  # noqa: SLF001
        assert len(found & set(children(server.pid))) == 2


def test_a_child_that_is_not_there_has_no_number():
    """Neither one of a server's, nor one of a server that has ended."""
    assert number_here(os.getpid(), 1) is None
    assert number_here(2**22 + 1, 1) is None


def test_a_thread_that_has_ended_is_still_counted(tmp_path, monkeypatch):
    """In the kernel's ticks; waiting is that of the threads that are there."""
    process = tmp_path / "7"
    for number, text in {"7": "1000000000 2000000000 5", "8": "500000000 250000000 9"}.items():
        (process / "task" / number).mkdir(parents=True)
        (process / "task" / number / "schedstat").write_text(text)
    ticks = os.sysconf("SC_CLK_TCK")
    stat = f"7 (a) b) R {' '.join('0' * 10)} {{}} {ticks} 0 0"
    monkeypatch.setattr(module, "PROC", tmp_path)
    (process / "stat").write_text(stat.format(0))
    assert cpu_times(7) == CpuTimes(used_s=1.5, waited_s=2.25)
    (process / "stat").write_text(stat.format(3 * ticks))
    assert cpu_times(7) == CpuTimes(used_s=4.0, waited_s=2.25)


@pytest.mark.parametrize("text", ["", "1 2", "a b c"])
def test_what_cannot_be_read_is_not_known(tmp_path, monkeypatch, text):
    """An old kernel, one without these counts, or none of that kind."""
    monkeypatch.setattr(module, "PROC", tmp_path)
    assert cpu_times(7) is None
    (tmp_path / "7/task/7").mkdir(parents=True)
    (tmp_path / "7/task/7/schedstat").write_text(text)
    assert cpu_times(7) is None


def test_waiting_beside_others_on_one_cpu_is_counted():
    """Two that want the same CPU cannot both have it."""
    cpu = min(os.sched_getaffinity(0))
    with warm() as server, started(server) as first, started(server) as second:
        for child in (first, second):
            os.sched_setaffinity(number_here(server.pid, child._pid), {cpu})  # noqa: SLF001
            child.channel.sendall(b"import time\nwhile time.process_time() < 0.3:\n    pass\nanswer = 1")
        for child in (first, second):
            child.channel.settimeout(60)
            child.channel.recv(1000)
        assert first.cpu_times().waited_s + second.cpu_times().waited_s > 0.1


def test_the_file_is_the_kernels():
    """Where Linux has it, it is read: else every limit would silently be wall time."""
    if not pathlib.Path("/proc/self/schedstat").exists():
        pytest.skip("this kernel does not count waiting")
    end = time.process_time() + 0.05
    while time.process_time() < end:
        pass
    assert cpu_times(os.getpid()).used_s > 0.04
