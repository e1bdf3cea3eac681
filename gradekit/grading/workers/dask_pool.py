"""A Dask cluster as the place where submissions are marked: workers get bytes, give bytes, and share no disk.

Each piece carries all that it needs, the assignment's bundle too: that costs the scheduler less than a millisecond,
and a worker that joins in the middle has to be told nothing. Nothing is left on the cluster afterwards.

Dask gives the piece of a lost worker to another one by itself, and gives up (KilledWorker) when that has happened more
often than its scheduler allows; `Fleet` does such a piece once more by itself, like one that ends a local worker.
"""

import contextlib
import importlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor
from typing import Any

from gradekit.errors import ClusterError, IsolationError
from gradekit.grading.engine_version import engine_version
from gradekit.grading.workers.dask_executor import ClusterExecutor, close, version
from gradekit.sandbox import ServerKind

CONNECT_S = 5


class DaskPool:
    """The workers of a Dask scheduler, one piece at a time each.

    Args:
        address: of the scheduler, such as tcp://host:8786, or tls:// with Dask's own settings for that.
        ready: called once on each worker before the first piece; raises what makes it unfit.

    Raises:
        ClusterError: if Dask is not installed, or this is no address.
    """

    broken: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, address: str, ready: Callable[[], object]) -> None:
        self.workers = 1
        self._address = address
        self._ready = ready
        self._dask = _dask()
        if not re.fullmatch(r"(tcp|tls)://.+:\d+", address):
            raise ClusterError(
                f"--scheduler was given {address}; expected an address such as tcp://HOST:8786, which `dask scheduler` "
                "prints when it starts."
            )

    def will_fork_from(self, kinds: Sequence[ServerKind]) -> None:
        """Leave it to each worker, which may be alone on its machine."""

    def start(self) -> Executor:
        """Return an executor on the cluster.

        Raises:
            ClusterError: if the scheduler cannot be reached, or its workers are not what is needed.
            IsolationError: if a worker cannot confine a student's code.
        """
        with _quiet():
            client = self._connect()
            try:
                self._count(self._examine(client))
            except BaseException:
                close(client)
                raise
        return ClusterExecutor(client, self._count)

    def stop(self, executor: Executor) -> None:
        """Let go of the cluster: what waits there is dropped, what runs there ends by its own limits."""
        executor.shutdown()

    def _count(self, workers: int) -> None:
        self.workers = workers

    def _connect(self) -> Any:
        # one that could not be made would wait, and complain on the terminal, when it is collected
        kind = type("Client", (self._dask.Client,), {"__del__": lambda _: None})
        try:
            return kind(self._address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError, ImportError) as error:
            raise ClusterError(
                f"No Dask scheduler answered at {self._address} within {CONNECT_S} seconds ({type(error).__name__}); "
                "expected a running one, as tcp://HOST:PORT, or tls:// with Dask's settings for it. Start it with "
                "`dask scheduler`, or correct --scheduler. Nothing was changed."
            ) from None

    def _examine(self, client: Any) -> int:
        """Return how many workers there are, once it is known that all of them can be used."""
        try:
            threads = client.nthreads()
            if not threads:
                raise ClusterError(
                    f"The scheduler at {self._address} has no workers; expected one for each core that marks. Start "
                    f"them with `dask worker {self._address} --nthreads 1 --nworkers N`. Nothing was changed."
                )
            self._require_single(threads)
            self._require_same(client)
            self._require_ready(client.run(self._ready, on_error="return"))
        except (OSError, CancelledError) as error:
            raise ClusterError(
                f"The scheduler at {self._address} stopped answering ({type(error).__name__}). Nothing was changed; "
                "see to the cluster, and run the same command again."
            ) from None
        return len(threads)

    def _require_single(self, threads: dict[str, int]) -> None:
        several = sorted(worker for worker, count in threads.items() if count > 1)
        if several:
            raise ClusterError(
                f"{_some(several)} of the cluster at {self._address}: more than one thread; expected one in each, "
                "since a process marks one submission at a time. Start workers with `--nthreads 1 --nworkers N`. "
                "Nothing was changed."
            )

    def _require_same(self, client: Any) -> None:
        """Refuse a worker whose marks could be others, and a scheduler that could not read what is sent."""
        expected = engine_version()
        found: dict[str, Any] = client.run(version, on_error="return")
        try:
            found["the scheduler"] = client.run_on_scheduler(version)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with its installation
            found["the scheduler"] = error
        different = {where: seen for where, seen in sorted(found.items()) if seen != expected}
        for where, seen in different.items():
            shown = f"{type(seen).__name__}: {seen}" if isinstance(seen, BaseException) else seen
            raise ClusterError(
                f"{_some(list(different))} of the cluster at {self._address}: another engine than here ({where} has "
                f"{shown}; expected {expected}). Install the same there as here, best as one image. Nothing was "
                "changed."
            )

    def _require_ready(self, answers: dict[str, Any]) -> None:
        for worker, answer in sorted(answers.items()):
            if isinstance(answer, IsolationError):
                raise IsolationError(f"The worker {worker}: {answer}")
            if isinstance(answer, BaseException):
                raise ClusterError(
                    f"The worker {worker} could not get ready ({type(answer).__name__}: {answer}). Run `gradekit "
                    "doctor` there. Nothing was changed."
                )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's messages off the terminal: what matters of them is told in a sentence."""
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    importlib.import_module("dask").config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other versions of Dask: it says so on connecting
        yield


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} others" if len(names) > 3 else "")


def _dask() -> Any:
    try:
        return importlib.import_module("distributed")
    except ImportError:
        raise ClusterError(
            "--scheduler needs Dask, which is not installed here. Install it: pip install 'gradekit[dask]'."
        ) from None
