"""Pieces of work on a Dask cluster, as an executor: each crosses as one string of bytes, and so does its result.

`Client.get_executor` is not used: a future of its never ends when the connection is lost while its result is on the
way. Here every future ends, whatever becomes of the cluster, and the cluster forgets a result as soon as it is here.
"""

import contextlib
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, InvalidStateError
from typing import Any

from gradekit.errors import ClusterError, IsolationError
from gradekit.grading.engine_version import engine_version

CLOSE_S = 5
WATCH_S = 2.0
ANSWER_S = 10
PATIENCE_S = 120.0  # a cluster that grows and shrinks, or restarts its workers, can be without any for a while

_ONE_AT_A_TIME = threading.Lock()  # a worker that joins later can have several threads


class ClusterExecutor(Executor):
    """An executor on a cluster.

    Args:
        client: Dask's, connected.
        counted: called now and then with the number of workers.
    """

    def __init__(self, client: Any, counted: Callable[[int], None]) -> None:
        self._client = client
        self._counted = counted
        self._version = engine_version()
        self._waiting: dict[Future[Any], Any] = {}
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(self, work: Callable[..., Any], /, *args: Any, **options: Any) -> "Future[Any]":
        """Send a piece."""
        packed = pickle.dumps((work, args, options))
        outer: Future[Any] = Future()
        try:
            inner = self._client.submit(carry, self._version, packed, pure=False)
        except Exception as error:  # noqa: BLE001 - a closed client has many ways to say so
            raise self._lost(f"The connection to the scheduler was lost ({type(error).__name__}).") from None
        self._waiting[outer] = inner  # if it were let go of, the cluster would drop the piece
        inner.add_done_callback(lambda done: self._settle(outer, done))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002 - the base's
        """End the connection; the scheduler then drops what was asked for through it."""
        self._ended.set()
        self._waiting.clear()
        close(self._client)

    def _settle(self, outer: "Future[Any]", inner: Any) -> None:
        """Hand a result on."""
        with contextlib.suppress(InvalidStateError):  # given up before
            try:
                outer.set_result(pickle.loads(inner.result()))  # noqa: S301 - workers are trusted like this process
            except (Exception, CancelledError) as error:  # noqa: BLE001 - it is raised where the result is asked for
                outer.set_exception(self._told(error))
        self._waiting.pop(outer, None)

    def _told(self, error: BaseException) -> BaseException:
        """Return what the fleet is told, in terms that do not depend on Dask."""
        if type(error).__name__ == "KilledWorker":
            return BrokenExecutor(str(error))
        if isinstance(error, CancelledError | OSError):
            return self._lost("The scheduler was lost, or dropped what it was asked for.")
        return error

    def _lost(self, what: str) -> ClusterError:
        return ClusterError(
            f"{what} What has been entered is kept. See to the cluster, and run the same command again: it goes on "
            "where this one ended."
        )

    def _watch(self) -> None:
        """Count the workers, and give up when there are none for long."""
        seen_s = time.monotonic()
        while not self._ended.wait(WATCH_S):
            workers = 0
            with contextlib.suppress(Exception):  # no answer counts as no worker
                workers = len(self._client.nthreads(callback_timeout=ANSWER_S))
            if workers:
                seen_s = time.monotonic()
                self._counted(workers)
            if self._client.status == "closed":
                self._give_up("The connection to the scheduler was lost.")
            elif time.monotonic() - seen_s > PATIENCE_S:
                self._give_up(f"The scheduler had no worker for {PATIENCE_S:g} seconds.")

    def _give_up(self, why: str) -> None:
        for outer in list(self._waiting):
            with contextlib.suppress(InvalidStateError):
                outer.set_exception(self._lost(why))


def close(client: Any) -> None:
    """End a connection, whatever state it is in."""
    with contextlib.suppress(Exception):
        client.close(timeout=CLOSE_S)


def version() -> str:
    """Return what decides the marks in this process; asked of every worker."""
    return engine_version()


def carry(expected: str, packed: bytes) -> bytes:
    """Do one piece on a worker.

    Raises:
        ClusterError: if a worker that joined later would mark differently.
        IsolationError: with the worker's address, if it cannot confine a student's code.
    """
    if version() != expected:
        raise ClusterError(
            f"The worker {_here()} joined with {version()}; expected {expected}. Install the same there as here, and "
            "run the same command again."
        )
    with _ONE_AT_A_TIME:
        work, args, options = pickle.loads(packed)  # noqa: S301 - the coordinator's
        try:
            return pickle.dumps(work(*args, **options))
        except IsolationError as error:
            raise IsolationError(f"The worker {_here()}: {error}") from None


def _here() -> str:
    from distributed import get_worker  # noqa: PLC0415 - only where there is a worker

    return str(get_worker().address)
