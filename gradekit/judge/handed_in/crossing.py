"""Objects of the instructor's own that a test hands to a student's code: their attributes cross, as data.

Each has a number, given by the checker, and is one object on either side however often it crosses: the sandbox makes
it anew, of the class that it has under the same name, and what comes back of it changes the checker's object. Where
the sandbox has no such class, as for one of a hidden test's, it gets what can be used as far as it goes, or an
`Opaque`, good for keeping and giving back.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from gradekit.judge.protocol.value_encoding import Encoder, TooLarge, WireError

TAG = "handed_in"
MAX_OBJECTS = 20_000
_MOST_WATCHED = 1000
Lend = Callable[[Any], dict[str, Any] | None]
Borrow = Callable[[dict[str, Any], str], Any]


class _Objects(threading.local):
    """The objects of one message that are still to be taken apart, and those that were met; each thread has its own."""

    waiting: deque[tuple[int, Any]] | None = None
    met: set[int] = set()  # noqa: RUF012 - set anew for each message


class Crossing:
    """What both sides do: taking the objects of one message apart, one after another, however they hold each other."""

    def __init__(self, lend: Lend) -> None:
        self._lend = lend
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._now = _Objects()
        self._states: dict[int, Any] = {}  # what the other side knows of each object that has parts

    def knows(self, value: Any) -> bool:
        """Whether this has crossed already."""
        return id(value) in self._numbers

    def keep(self, number: int, value: Any) -> None:
        """Have a number stand for an object from now on."""
        self._objects[number] = value
        self._numbers[id(value)] = number

    def encode(self, value: Any) -> dict[str, Any]:
        """Return how an object travels that has a number."""
        number = self._numbers[id(value)]
        found = {"t": TAG, "n": number, "v": type(value).__name__[:100]}
        parts = self.parts_of(value)
        if parts is None:
            return found | self.named(value)
        if self._now.waiting is None:
            return found | {"all": self._taken_apart(value)}
        if number not in self._now.met:
            self._now.met.add(number)
            self._now.waiting.append((number, value))
        return found

    def _taken_apart(self, value: Any) -> list[Any]:
        number = self._numbers[id(value)]
        waiting = self._now.waiting = deque([(number, value)])
        self._now.met = {number}
        encoder = Encoder(self._lend)
        found: list[Any] = []
        try:
            while waiting:
                number, each = waiting.popleft()
                parts = self.parts_of(each) or {}
                kind = [type(each).__module__, type(each).__qualname__]
                self._states[number] = self._state(each)
                found.append([number, kind, [[name, encoder.encode(part)] for name, part in parts.items()]])
                if len(found) > MAX_OBJECTS:
                    raise TooLarge(f"it holds more than {MAX_OBJECTS:,} objects")
        finally:
            self._now.waiting = None
        return found

    def changed(self) -> list[Any]:
        """Return the objects of which the other side does not know what they hold now."""
        known = list(self._states.items())[-_MOST_WATCHED:]
        return [self._objects[number] for number, state in known if self._state(self._objects[number]) != state]

    def _state(self, value: Any) -> Any:
        try:
            return Encoder(lambda part: {"id": id(part)}).encode(dict(self.parts_of(value) or {}))
        except WireError:
            return None

    def parts_of(self, value: Any) -> dict[str, Any] | None:
        """Return an object's attributes, if they are to cross."""
        raise NotImplementedError

    def named(self, value: Any) -> dict[str, Any]:  # noqa: ARG002 - the checker's side names classes
        """Return what more is said of what stays as it is."""
        return {}
