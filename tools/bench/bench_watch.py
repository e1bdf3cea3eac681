"""What something takes while it runs: wall time, processor time of the machine, memory of this process's children."""

import os
import pathlib
import threading
import time

TICK_S = 1 / os.sysconf("SC_CLK_TCK")


class Watch:
    """The processor time of the machine and the memory of this process's children, while something runs."""

    def __enter__(self):
        self._ended = threading.Event()
        self.peak_mb = 0.0
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._busy_s, self._begin_s = _busy_s(), time.monotonic()
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.wall_s = time.monotonic() - self._begin_s
        self.cpu_s = _busy_s() - self._busy_s
        self._ended.set()
        self._thread.join()

    def _look(self):
        while not self._ended.wait(1.0):
            self.peak_mb = max(self.peak_mb, sum(map(_pss_mb, _descendants(os.getpid()))))


def _busy_s():
    words = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    user, nice, system, _idle, _wait, irq, soft = map(int, words[:7])
    return (user + nice + system + irq + soft) * TICK_S


def _descendants(pid):
    """Return the processes below one; those of a sandbox are below its fork server."""
    parents = {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            parents.setdefault(int(path.read_text().rpartition(")")[2].split()[1]), []).append(int(path.parent.name))
        except OSError:
            continue
    found, new = [], [pid]
    while new:
        new = [child for parent in new for child in parents.get(parent, [])]
        found += new
    return found


def _pss_mb(pid):
    """Return a process's share of memory: what several have in common is counted once."""
    try:
        lines = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
