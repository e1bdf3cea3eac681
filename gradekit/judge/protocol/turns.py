"""Whose turn it is to speak on a channel when a function that was called works in several threads.

Theory of operation. A turn is one message that is being answered; turns nest, since who asks serves what comes before
the answer. Only within the innermost turn may somebody ask, whichever thread it is, and one at a time: the others
wait. A turn ends when the question in flight within it has its answer, and only then is its own answer sent. So there
is one sender and one reader at any moment. Who asks when no turn is left gets a RuntimeError.

A thread that waits is not bound to the turn in which it began to: a deeper one, which another thread's question has
begun, may need it to go on.
"""

import contextlib
import os
import threading
from collections.abc import Iterator


class Turn:
    """One message that is being answered, and by which thread."""

    def __init__(self) -> None:
        self.thread = threading.get_ident()
        self.asking: int | None = None  # the thread that does
        self.ending = False

    def is_open(self) -> bool:
        """Whether this thread may ask within it now: it does already, or nobody else does."""
        return self.asking == threading.get_ident() or (self.asking is None and not self.ending)


class Turns:
    """The turns of one end of a channel, the innermost last. Outside of `serve` there is one, which never ends."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._turns = [Turn()]
        self._process = os.getpid()

    def only_when_asked(self) -> None:
        """From now on nobody may ask before a message has come."""
        with self._changed:
            self._turns.clear()

    def begin(self) -> Turn:
        """Begin to answer a message in this thread."""
        with self._changed:
            self._turns.append(Turn())
            self._changed.notify_all()
            return self._turns[-1]

    def end(self, turn: Turn | None = None) -> None:
        """End a turn, the last one that this thread began if none is named, as soon as nobody asks within it."""
        with self._changed:
            mine = [found for found in self._turns if found.thread == threading.get_ident()]
            turn = turn or (mine[-1] if mine else None)
            if turn not in self._turns:
                return
            turn.ending = True  # who asks without end gets no further turn in here
            self._changed.wait_for(lambda: turn.asking is None)
            self._turns.remove(turn)
            self._changed.notify_all()

    @contextlib.contextmanager
    def asking(self) -> Iterator[None]:
        """Wait for one's turn to ask, and keep it until the answer is there and what it changes is changed.

        Who has it may ask more meanwhile.

        Raises:
            RuntimeError: nothing is being answered, or this is a copy of the process.
        """
        if os.getpid() != self._process:
            raise RuntimeError("a copy of the process may not call back")
        with self._changed:
            self._changed.wait_for(lambda: not self._turns or self._turns[-1].is_open())
            if not self._turns:
                raise RuntimeError("the call in which this could be called has ended")
            turn = self._turns[-1]
            before, turn.asking = turn.asking, threading.get_ident()
        try:
            yield
        finally:
            with self._changed:
                turn.asking = before
                self._changed.notify_all()
