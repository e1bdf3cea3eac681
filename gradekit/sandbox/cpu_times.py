"""How long a process has had a CPU and how long it has waited for one, as Linux tells anybody who asks in /proc.

The process that runs a student's code is known to its fork server by a number in the server's own pid namespace. The
machine has another number for it, which is found from the server downwards: its namespaces are a list in `NSpid`.
"""

import os
import pathlib
from dataclasses import dataclass

PROC = pathlib.Path("/proc")


@dataclass(frozen=True)
class CpuTimes:
    """Seconds of CPU time that a process has used, and in which it could have run and waited for a CPU."""

    used_s: float
    waited_s: float


def cpu_times(pid: int) -> CpuTimes | None:
    """Return the times of a process, all its threads together; None where there is no such file, or no such process.

    What a thread has used that has ended is only in the kernel's count of ticks; how long it waited is nowhere.
    """
    try:
        tasks = [_of_task(f"{PROC}/{pid}/task/{task}") for task in os.listdir(f"{PROC}/{pid}/task")]  # noqa: PTH208
        ticks = _text(f"{PROC}/{pid}/stat").rpartition(")")[2].split()[11:13]
    except (OSError, ValueError):
        return None
    counted_s = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return CpuTimes(max(counted_s, sum(used for used, _ in tasks) / 1e9), sum(waited for _, waited in tasks) / 1e9)


def number_here(server: int, number: int) -> int | None:
    """Return the number that this process has for the child `number` of a fork server, or None if it cannot be told."""
    try:
        within = _numbers(server)
        for process in _children(server):
            if len(_numbers(process)) > len(within):  # the server is the first process of a namespace of its own
                server, within = process, _numbers(process)
                break
        level = len(within) - 1
        return next((process for process in _children(server) if _numbers(process)[level] == number), None)
    except (OSError, ValueError, IndexError):
        return None


def _of_task(task: str) -> tuple[int, int]:
    used, waited, _ = _text(f"{task}/schedstat").split()
    return int(used), int(waited)


def _text(path: str) -> str:
    """Return the text of a file; it is read many times for each submission, and pathlib would take most of that."""
    file = os.open(path, os.O_RDONLY)
    try:
        return os.read(file, 4096).decode()
    finally:
        os.close(file)


def _children(pid: int) -> list[int]:
    return [int(number) for number in (PROC / str(pid) / "task" / str(pid) / "children").read_text().split()]


def _numbers(pid: int) -> list[int]:
    """Return the process's numbers, from this process's namespace inwards."""
    for line in (PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("NSpid:"):
            return [int(number) for number in line.split()[1:]]
    return []
