"""Many pieces of work over a `concurrent.futures.Executor`: in order, with a bound, and over the loss of a worker.

A piece goes in as plain data and its result comes back as plain data; nothing else is shared. Results come in the
order of the pieces, so what is done with them does not depend on how many workers there are. Only as many pieces are
read ahead as the workers need, so memory does not grow with their number.

A worker can die: the machine runs out of memory, or somebody ends it. Nobody can tell which piece it was at, so each
unfinished one is done again by itself; one that loses its worker then too is `Lost`, and the rest goes on.
"""

import collections
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from gradekit.sandbox import ServerKind

Piece = TypeVar("Piece")
Result = TypeVar("Result")

AHEAD = 16  # pieces per worker that may be waiting: one that takes a minute must not leave the others idle


@dataclass(frozen=True)
class Lost(Generic[Piece]):
    """A piece whose worker died, twice."""

    piece: Piece


class Pool(Protocol):
    """Where executors come from: a new one is asked for when the old one is broken."""

    workers: int
    broken: tuple[type[BaseException], ...]

    def will_fork_from(self, kinds: Sequence[ServerKind]) -> None:
        """Note what each worker will fork processes from, so that it can be loaded once for those of one machine."""

    def start(self) -> Executor:
        """Return an executor."""

    def stop(self, executor: Executor) -> None:
        """End an executor at once, whatever it is doing."""


class Fleet(Generic[Piece, Result]):
    """A function over many pieces; leave the `with` block to end the workers, in the middle too.

    Args:
        pool: where the work is done.
        work: a function of one piece, at the top level of a module; both it and the pieces can be pickled.
    """

    def __init__(self, pool: Pool, work: Callable[[Piece], Result]) -> None:
        self._pool = pool
        self._work = work
        self._executor: Executor | None = None
        self._waiting: collections.deque[tuple[Piece, Future[Result | Lost[Piece]]]] = collections.deque()

    def map(self, pieces: Iterable[Piece]) -> Iterator[tuple[Piece, Result | Lost[Piece]]]:
        """Yield each piece with its result, in their order; an exception of the work is raised here."""
        for piece in pieces:
            self._waiting.append((piece, self._submit(piece)))
            while self._waiting and (len(self._waiting) >= AHEAD * self._pool.workers or self._waiting[0][1].done()):
                yield self._next()
        while self._waiting:
            yield self._next()

    def put(self, piece: Piece) -> None:
        """Begin with a piece; `take` returns it. Not to be mixed with `map`."""
        self._waiting.append((piece, self._submit(piece)))

    def take(self, timeout_s: float) -> list[tuple[Piece, Result | Lost[Piece]]]:
        """Return what is done of the pieces that were put, in whatever order; wait so long for the first of them.

        An exception of the work is raised here.
        """
        done, _ = wait([future for _, future in self._waiting], timeout_s, FIRST_COMPLETED)
        if any(map(self._lost_worker, done)):
            self._do_again()
            done = {future for _, future in self._waiting}
        found = [pair for pair in self._waiting if pair[1] in done]
        self._waiting = collections.deque(pair for pair in self._waiting if pair[1] not in done)
        return [(piece, future.result()) for piece, future in found]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def _next(self) -> tuple[Piece, Result | Lost[Piece]]:
        if self._lost_worker(self._waiting[0][1]):
            self._do_again()
        piece, future = self._waiting.popleft()
        return piece, future.result()

    def _do_again(self) -> None:
        """Do each piece that a dead worker may have been at once more, by itself."""
        wait([future for _, future in self._waiting])  # beside another piece it could be that one's victim again
        for index, (piece, future) in enumerate(self._waiting):
            if self._lost_worker(future):
                second = self._submit(piece)
                if self._lost_worker(second):
                    second = Future()
                    second.set_result(Lost(piece))
                self._waiting[index] = (piece, second)

    def _submit(self, piece: Piece) -> "Future[Any]":
        self._executor = self._executor or self._pool.start()
        try:
            return self._executor.submit(self._work, piece)
        except BrokenExecutor:
            self._stop()
            self._executor = self._pool.start()
            return self._executor.submit(self._work, piece)

    def _lost_worker(self, future: "Future[Any]") -> bool:
        """Wait for it, and say whether its worker died."""
        return isinstance(future.exception(), self._pool.broken)

    def _stop(self) -> None:
        if self._executor:
            self._pool.stop(self._executor)
        self._executor = None
