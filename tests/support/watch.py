"""Run one command and say what became of it: python watch.py REPORT SECONDS SECRET DESCRIPTOR COMMAND...

Whatever the command starts, and whatever outlives it, is a descendant of this process (PR_SET_CHILD_SUBREAPER): so it
is seen, and ended by its id. A command that takes too long, too much memory or too many processes is ended as well:
an attack is tried on the machine of the person who runs the tests. SECRET and DESCRIPTOR are there to be found: a word
on a command line and an open file that the command inherits. The report:

    code         exit code of the command, None if it had to be ended
    stopped      why it had to be ended, or ""
    left         command lines of what was still running, a moment after the command had ended
    signals      how often this process was sent the harmless SIGURG
    memory       the most bytes that all of them held together, shared pages counted once
"""

import contextlib
import ctypes
import json
import os
import pathlib
import signal
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36
MEMORY = 6 * 2**30
PROCESSES = 400
SETTLING = 100  # twentieths of a second in which the command's own processes notice that it has ended
GRACE = 4  # seconds that what was left behind gets to show what it is up to


def main():
    """Run the command that the arguments name."""
    report, limit, _secret, inherited, *words = sys.argv[1:]
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signals = []
    signal.signal(signal.SIGURG, lambda *_: signals.append(1))
    started = time.monotonic()
    command = subprocess.Popen(words, start_new_session=True, pass_fds=[int(inherited)])
    stopped = watch(command, float(limit))
    for _ in range(SETTLING):
        if not running():
            break
        time.sleep(0.05)
    left = sorted(set(running().values()))
    if left and not stopped:
        time.sleep(GRACE)
    end_all()
    found = {
        "code": None if stopped else command.returncode,
        "stopped": stopped,
        "left": [] if stopped else left,
        "signals": len(signals),
        "memory": peak["bytes"],
        "seconds": round(time.monotonic() - started, 1),
    }
    pathlib.Path(report).write_text(json.dumps(found), encoding="utf-8")


peak = {"bytes": 0}


def watch(command, limit):
    """Wait for the command; end it where it must be, and return why."""
    deadline = time.monotonic() + limit
    while command.poll() is None:
        try:
            command.wait(0.2)
        except subprocess.TimeoutExpired:
            stopped = excess(deadline, limit)
            if stopped:
                end_all()
                command.wait()
                return stopped
    return ""


def excess(deadline, limit):
    """Return what the command has too much of, or an empty text."""
    there = running()
    if time.monotonic() > deadline:
        return f"not ready after {limit:g} s"
    if len(there) > PROCESSES:
        return f"more than {PROCESSES} processes"
    if sum(resident(process) for process in there) > peak["bytes"]:  # never less than with shared pages counted once
        peak["bytes"] = max(peak["bytes"], sum(proportional(process) for process in there))
    return f"more than {MEMORY >> 30} GB of memory" if peak["bytes"] > MEMORY else ""


def running():
    """Return the descendants that are alive: process id to command line."""
    parents, names = {}, {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            process = int(folder.name)
            parents[process] = int(parent)
            if state not in "ZX":
                names[process] = words or (folder / "comm").read_text().strip()
    mine = {os.getpid()}
    while True:
        more = {process for process, parent in parents.items() if parent in mine} - mine
        if not more:
            return {process: names[process] for process in mine - {os.getpid()} if process in names}
        mine |= more


def resident(process):
    """Return the bytes of memory that a process holds."""
    with contextlib.suppress(OSError):
        return int(pathlib.Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def proportional(process):
    """Return the same, with shared pages divided among those who share them: exact, and slow to find out."""
    with contextlib.suppress(OSError, StopIteration):
        lines = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0


def end_all():
    """End the descendants, until there are none."""
    for _ in range(100):
        there = running()
        if not there:
            return
        for process in there:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        time.sleep(0.05)


if __name__ == "__main__":
    main()
