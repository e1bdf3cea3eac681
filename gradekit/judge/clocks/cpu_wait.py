"""A clock that stands still while what it watches could run and has no CPU: a busy machine changes no mark.

What a process waits on a run queue is not the student's time, so limits are counted by this clock. A function that
sleeps, or waits for what never comes, is on no run queue: its time is wall time. So is every time where the machine
does not tell (no Linux, no schedstat).

Nothing is given away by a process's own doing: while one of its threads has the CPU that another waits for, the clock
goes on. And however busy the machine is, the clock goes at least at a twentieth of its speed, so that no limit, of a
call or of a submission, takes more than twenty times its seconds.
"""

import time
from typing import Protocol

from gradekit.sandbox import CpuTimes

MOST_WAITED = 19 / 20
EVERY_S = 0.01  # it is not asked more often; a call of a student's function can be far shorter


class Watched(Protocol):
    """A process whose waiting does not count."""

    def cpu_times(self) -> CpuTimes | None:
        """Return what it has used and waited so far, or None if that is not known."""


class FairClock:
    """Seconds of wall time, less those that the watched processes waited for a CPU."""

    def __init__(self) -> None:
        self.waited_s = 0.0
        self._read_at = time.monotonic()
        self._known: dict[Watched, CpuTimes | None] = {}

    def watch(self, process: Watched) -> None:
        """From now on let its waiting not count."""
        self._read()
        self._known[process] = process.cpu_times()

    def forget(self, process: Watched) -> None:
        """It has ended, or is about to."""
        self._read()
        self._known.pop(process, None)

    def now(self, *, anew: bool = False) -> float:
        """Return the clock's time; `anew` asks the machine even if it was asked a moment ago."""
        if anew or time.monotonic() - self._read_at >= EVERY_S:
            self._read()
        return time.monotonic() - self.waited_s

    def on_the_wall(self, at: float) -> float:
        """Return when time.monotonic() will have reached one of this clock's times, unless more waiting is found."""
        return at + self.waited_s

    def _read(self) -> None:
        at = time.monotonic()
        passed_s, self._read_at = at - self._read_at, at
        waited_s = 0.0
        for process, before in self._known.items():
            found = self._known[process] = process.cpu_times()
            if before and found:
                idle_s = passed_s - max(0.0, found.used_s - before.used_s)
                waited_s += max(0.0, min(found.waited_s - before.waited_s, idle_s))
        self.waited_s += min(waited_s, passed_s * MOST_WAITED)
