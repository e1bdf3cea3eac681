"""Processes on this machine as workers, which end with the program that started them."""

import contextlib
import functools
import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from multiprocessing import forkserver, resource_tracker, util
from typing import Any

from gradekit.errors import IsolationError
from gradekit.grading.workers import forked_server
from gradekit.grading.workers.killable_executor import KillableExecutor
from gradekit.grading.workers.safe_path import safe_path
from gradekit.judge import share_findings
from gradekit.sandbox import CONFINED, SEPARATE, Begun, ServerKind, SharedServers, begin, use_shared_servers

LONGEST_FOLDER = 70
ENTRIES = (  # what every course's workers fork from
    ("gradekit.reader.reader_process:serve", CONFINED),
    ("gradekit.judge.sandbox_process:serve", CONFINED),
    ("gradekit.judge.checker_process:serve", SEPARATE),
)
PRELOAD = ("gradekit.skip_slow_imports", "gradekit.light_packages", "gradekit.grading.grade_submission")


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(jobs: int | None) -> "LocalPool":
    """Return workers on this machine: as many as are asked for, or one for each core.

    What they load is loaded now, in this process; they are copies of it as it is here, before it has read anything.
    """
    made = LocalPool(jobs or cores(), PRELOAD)
    made.begin_servers(ENTRIES)
    made.begin_loading()
    return made


class LocalPool:
    """Processes on this machine."""

    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, workers: int, preload: tuple[str, ...] = ()) -> None:
        self.workers = workers
        # a fork server listens at a socket among the temporary files, and a socket's path may have 107 characters
        self._forks = len(tempfile.gettempdir()) <= LONGEST_FOLDER
        self._context = multiprocessing.get_context("forkserver" if self._forks else "spawn")
        self._context.set_forkserver_preload(list(preload))
        self._preload = preload
        self._kinds: tuple[ServerKind, ...] = ()
        self._shared = SharedServers(())
        self._begun: list[Begun] = []
        self._found = ""

    def will_fork_from(self, kinds: Sequence[ServerKind]) -> None:
        """Have servers of these kinds load once for all workers, from when these start."""
        self._kinds = tuple(kinds)

    def begin_servers(self, entries: Sequence[tuple[str, str]]) -> None:
        """Have servers for these entries, each with its isolation, load beside this process; who fits none is ended."""
        with contextlib.suppress(IsolationError):  # of this system; who needs it will be told
            self._begun += [begin(*entry) for entry in entries]

    def begin_loading(self) -> None:
        """Load what the workers need, and start the process that they are forked from."""
        with safe_path(), _held_back(signal.SIGINT, signal.SIGHUP):
            if self._forks:
                forked_server.fork(self._preload)
                forkserver.ensure_running()
                _removed_when_this_ends(util.get_temp_dir())

    def start(self) -> Executor:
        """Return an executor; its processes start when the first work comes."""
        self.begin_loading()
        self._shared.close()
        begun, self._begun = self._begun, []
        self._shared = SharedServers(self._kinds, begun)
        # in a folder that is removed however this program ends
        self._found = tempfile.mkdtemp(dir=util.get_temp_dir())
        _removed_when_this_ends(util.get_temp_dir())
        return KillableExecutor(self.workers, self._context, _be_worker, (self._shared.ways, self._found))

    def stop(self, executor: Executor) -> None:
        """Kill the processes; what they had started ends with them."""
        for process in multiprocessing.active_children():
            process.kill()
        if isinstance(executor, KillableExecutor):
            executor.kill()
        executor.shutdown(cancel_futures=True)  # its thread would be closing pipes while Python ends
        self._shared.close()
        shutil.rmtree(self._found, ignore_errors=True)


@contextlib.contextmanager
def _held_back(*signals: signal.Signals) -> Iterator[None]:
    """Let these signals wait; a process that is started meanwhile, and what it starts, never gets them.

    A terminal sends them to all of its processes, and a worker that is just starting would end in a traceback. What
    to do is the coordinator's to say.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        resource_tracker.ensure_running()  # it would end of a SIGHUP; starting it ends the waiting of SIGINT
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_worker(ways: Mapping[str, socket.socket], found: str) -> None:
    """Leave to the coordinator what a terminal sends, and do not outlive it; share what is loaded, and found out."""
    use_shared_servers(ways)
    share_findings(found)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    coordinator = multiprocessing.parent_process()
    if coordinator:
        _have_the_kernel_end_this_with(coordinator.sentinel)
        threading.Thread(target=_end_with, args=(coordinator,), daemon=True).start()


def _have_the_kernel_end_this_with(sentinel: int) -> None:
    """Be killed when a pipe is hung up: a thread that waits for it never wakes while C code keeps the interpreter.

    The kernel sends what F_SETSIG says, and asks nobody here. (Its signal for the death of a parent would not do: the
    parent of a worker is the fork server, which lives as long as one of them.)
    """
    import fcntl  # noqa: PLC0415  Windows has none, and the command line must import everywhere

    with contextlib.suppress(OSError, AttributeError):  # where there is no such signal, the thread has to do
        fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(sentinel, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)


def _end_with(coordinator: Any) -> None:
    coordinator.join()
    os._exit(1)


@functools.cache
def _removed_when_this_ends(folder: str) -> None:
    """Start what removes the fork server's folder however this program ends: after a kill -9 nobody else is left.

    It is let go of after multiprocessing has removed the folder itself (at priority -100), and no sooner: a second
    Ctrl-C may end this program at any moment in between.
    """
    program = "import shutil, sys; sys.stdin.read() or shutil.rmtree(sys.argv[1], ignore_errors=True)"
    remover = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", program, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )
    util.Finalize(None, remover.communicate, (b"it is removed",), exitpriority=-200)
