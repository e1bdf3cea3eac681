"""An executor whose processes may be killed at any moment, in the middle of handing in a result too.

The standard library's executor reads results from a pipe that it holds the writing end of as well. So when a process
is killed after half a result, the end of the pipe never comes: the thread that reads it waits for the other half for
ever, and with it whoever waits for a result or for the executor's end.

It holds the reading end of the pipe for the pieces as well. So when all processes have ended while a piece larger than
the pipe is being written, the thread that writes it waits for ever too; before 3.11.7 Python left that so.
"""

import contextlib
import sys
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from typing import Any

from gradekit.grading import stop_signals
from gradekit.grading.workers.safe_path import safe_path

PIECES_KEEP_WAITING = sys.version_info < (3, 11, 7)
_NOTICED_S = 2.0
"""By then the executor has noticed a death itself, unless it waits for the other half of a result."""


class KillableExecutor(ProcessPoolExecutor):
    """Processes that are there or not there when the program is told to stop, and that may be killed.

    One that is just being started is not known yet, so nobody would end it; and it would complain, in a traceback,
    that what it was to share with this program is gone.
    """

    def __init__(self, *settings: Any) -> None:
        super().__init__(*settings)
        self._watchers: dict[int, threading.Thread] = {}
        self._is_ending = threading.Event()
        self._letting_go = threading.Lock()

    def submit(self, *work: Any, **options: Any) -> "Future[Any]":
        """Take a piece; the processes start here.

        Raises:
            BrokenProcessPool: a process was killed, so that this executor takes no more.
        """
        with stop_signals.later(), safe_path():
            try:
                future = super().submit(*work, **options)
            except OSError as error:  # what `kill` has closed cannot be given to another process
                raise BrokenProcessPool(str(error)) from error
            self._watch_all()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End in order, and leave no thread behind."""
        super().shutdown(wait, cancel_futures=cancel_futures)
        self._is_ending.set()
        if wait:
            for watcher in self._watchers.values():
                watcher.join()

    def kill(self) -> None:
        """Kill the processes, and let go of the pipes, so that nobody here waits for the rest of what went through."""
        self._is_ending.set()
        for process in list((self._processes or {}).values()):
            process.kill()
        with self._letting_go:
            pipe = getattr(self._result_queue, "_writer", None)
            if isinstance(pipe, connection.Connection):
                pipe.close()
        if PIECES_KEEP_WAITING:
            self._let_go_of_the_pieces()

    def _let_go_of_the_pieces(self) -> None:
        """Have the thread that writes pieces see that nobody reads them."""
        pieces = getattr(getattr(self, "_call_queue", None), "_reader", None)
        if isinstance(pieces, connection.Connection):
            with contextlib.suppress(OSError):  # Python is closing it too
                pieces.close()

    def _watch_all(self) -> None:
        for number, process in list((self._processes or {}).items()):
            if number not in self._watchers:
                self._watchers[number] = threading.Thread(target=self._watch, args=(process,), daemon=True)
                self._watchers[number].start()

    def _watch(self, process: BaseProcess) -> None:
        """Kill the rest when one has died and nobody notices."""
        connection.wait([process.sentinel])
        deadline = time.monotonic() + _NOTICED_S
        while not self._broken and time.monotonic() < deadline:
            if self._is_ending.wait(_NOTICED_S / 20):
                return
        if not self._broken:
            self.kill()
