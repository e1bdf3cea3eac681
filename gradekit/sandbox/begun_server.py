"""A fork server's process as it begins: it is told what it is for, loads that, and then hears what else it needs.

So it can be loading before the program that wants it has read the course. To the kernel, a process's parent is the
thread that started it, and this one ends with its parent: it is started from a thread that lasts.
"""

import contextlib
import functools
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import IO, Any

from gradekit.errors import IsolationError
from gradekit.sandbox import shared_loading
from gradekit.sandbox.confine import lies_elsewhere

CONFINED, SEPARATE = "confined", "separate"

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "HOME": "/home/student",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OPENBLAS_NUM_THREADS": "1",  # a process that forks must have no threads
    "OMP_NUM_THREADS": "1",
    "JOBLIB_MULTIPROCESSING": "0",  # `n_jobs=-1` does its work here: no other process may be started
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # else each thread counts for 64 MB of memory that it never uses
}
"""All that the server, and so every child, finds in its environment, even in /proc/self/environ."""

_PROGRAM = "from gradekit.sandbox.fork_server_process import main; main()"


@dataclass(frozen=True)
class Begun:
    """A server's process, the socket that controls it, and what it complains of."""

    process: "subprocess.Popen[bytes] | shared_loading.Copy"
    control: socket.socket
    complaints: IO[bytes]
    entry: str
    isolation: str

    def tell(self, order: Mapping[str, Any]) -> None:
        """Send a part of its order; a process that has ended gives no answer later, which says why."""
        with contextlib.suppress(OSError):
            self.control.sendall(json.dumps(order).encode() + b"\n")  # no command line: a child could read that

    def fits(self, entry: str, isolation: str, preload: Sequence[str]) -> bool:
        """Whether it is for this, and finds what it is to load where it is; what is linked to from there it does not.

        That would have had to be said at the beginning: `begin` takes it as `linked`.
        """
        same = (self.entry, self.isolation) == (entry, isolation)
        return same and not (isolation == CONFINED and lies_elsewhere(preload))

    def close(self) -> None:
        """End it; it has served nobody yet."""
        self.control.close()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.complaints.close()


def begin(entry: str, isolation: str, *, without: Collection[str] = (), linked: Sequence[str] = ()) -> Begun:
    """Start a server's process, which loads what it is for.

    Args:
        entry: "module:function", called in each child.
        isolation: "confined" or "separate".
        without: Layers to leave out.
        linked: Modules that it will have to find, even where they are not installed but linked to.

    Raises:
        IsolationError: This system has no such isolation.
    """
    refuse_system(isolation)
    complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever takes it
    control, theirs = socket.socketpair()
    with theirs:
        process = _in_lasting_thread(lambda: _started(theirs.fileno(), complaints))
    begun = Begun(process, control, complaints, entry, isolation)
    place = {"entry": entry, "isolation": isolation, "without": list(without), "linked": list(linked)}
    begun.tell(place | {"referee": os.getpid()})
    return begun


def copied(key: str, entry: str, isolation: str) -> Begun | None:
    """Return a copy of a server that has loaded what this key asks for, or None."""
    complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever takes it
    control, theirs = socket.socketpair()
    with theirs:
        copy = shared_loading.copy_of(key, theirs, complaints)
    if copy is None:
        control.close()
        complaints.close()
        return None
    return Begun(copy, control, complaints, entry, isolation)


def refuse_system(isolation: str) -> None:
    """Refuse what no machine of this system can do.

    Raises:
        IsolationError: This system has no such isolation.
    """
    if isolation not in {CONFINED, SEPARATE}:
        raise IsolationError(f'isolation is "{isolation}"; it must be "{CONFINED}" or "{SEPARATE}".')
    if not hasattr(os, "fork"):
        raise IsolationError(f"{sys.platform} has no fork, so nothing can be judged here: use Linux, WSL or macOS.")
    if isolation == CONFINED and sys.platform != "linux":
        raise IsolationError(
            f"Students' code can be confined on Linux only, and this is {sys.platform}. Grade on Linux, or accept that "
            f'it runs with your rights: c.Judge.isolation = "{SEPARATE}" in grader_config.py.'
        )


def _started(control: int, complaints: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _PROGRAM],
        stdin=control,
        stdout=subprocess.DEVNULL,
        stderr=complaints,
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,  # Ctrl-C in the terminal is for the referee, which ends the rest in order
    )


def _in_lasting_thread(action: Callable[[], Any]) -> Any:
    """Do something in the main thread if this is it, else in a thread that ends with this process only."""
    if threading.current_thread() is threading.main_thread():
        return action()
    result: Future[Any] = Future()
    _orders(os.getpid()).put((action, result))
    return result.result()


@functools.lru_cache(maxsize=1)
def _orders(_: int) -> "queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]]":
    """Return where the thread of this process takes its orders; a fork has none of its parent's threads."""
    orders: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
    threading.Thread(target=_obey, args=(orders,), daemon=True).start()
    return orders


def _obey(orders: "queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]]") -> None:
    while True:
        action, result = orders.get()
        try:
            result.set_result(action())
        except BaseException as error:  # noqa: BLE001 - it is raised where the result is waited for
            result.set_exception(error)
