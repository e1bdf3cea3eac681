"""End processes and all that they started, and remove their folders: nothing of a submission stays behind.

A confined child is the first process of a pid namespace or cannot start processes at all, so killing it is enough.
The rest is for children that run with weaker isolation: their process group is killed, and what left the group is
adopted by the server (the "subreaper") when its parent dies, and killed there.
"""

import contextlib
import os
import pathlib
import signal
import sys
from collections.abc import Collection, Iterator

from gradekit.sandbox.confine import syscalls

PREFIX = "gradekit-"
"""Of the folders that `remove` removes; nothing else is touched."""

_KILL = 9  # Windows has no name for it, and this module must import everywhere
_ROUNDS = 100
"""How often to look for orphans again. Killing one sets its own children free, so more than one round is usual."""


def adopt_orphans() -> None:
    """Become the parent of what children leave behind (Linux only)."""
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent(by: int = _KILL) -> None:
    """Have the kernel end this process when its parent ends (Linux; elsewhere its channel closes, and that is all)."""
    if sys.platform == "linux":
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, by)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Put off being asked to end: what is half forked or half removed when that comes would stay behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def kill(pid: int, cpu_s: int | None) -> int:
    """Kill the child and its process group; its wait status.

    The first process of a pid namespace cannot be ended by SIGXCPU, so the kernel uses SIGKILL at the limit of CPU
    time; told by the time it used, and reported as SIGXCPU.
    """
    for send in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS: "not permitted" for one that has ended
            send(pid, signal.SIGKILL)
    _, status, used = os.wait4(pid, 0)
    if cpu_s is not None and status == signal.SIGKILL and used.ru_utime + used.ru_stime >= cpu_s - 0.1:
        return int(signal.SIGXCPU)
    return status


def kill_orphans(known: Collection[int]) -> None:
    """Kill and reap every child of this process but the known ones, until there is none left."""
    children = pathlib.Path(f"/proc/self/task/{os.getpid()}/children")
    for _ in range(_ROUNDS):
        try:
            orphans = [pid for pid in map(int, children.read_text().split()) if pid not in known]
        except OSError:
            return  # no /proc: in the own root, where there is nothing to look for
        if not orphans:
            return
        for pid in orphans:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in orphans:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def remove(folder: str) -> None:
    """Remove a child's folder whatever it made of it: unreadable, or nested deeper than a path can say."""
    top = pathlib.Path(folder)
    if not top.name.startswith(PREFIX):
        return  # the own root's folder went with its namespace
    moved = 0
    while inner := [pathlib.Path(entry) for entry in os.scandir(top) if entry.is_dir(follow_symlinks=False)]:
        for inside in inner:
            inside.chmod(0o700)
            for entry in os.scandir(inside):
                if entry.is_dir(follow_symlinks=False):
                    pathlib.Path(entry).chmod(0o700)
                    moved += 1
                    pathlib.Path(entry).rename(top / f"moved-{os.getpid()}-{moved}")
                else:
                    pathlib.Path(entry).unlink()
            inside.rmdir()
    for entry in os.scandir(top):
        pathlib.Path(entry).unlink()
    top.rmdir()
