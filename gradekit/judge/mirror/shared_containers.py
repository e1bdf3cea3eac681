"""Lists, dicts, sets and arrays that a test and the student's code go on holding, such as one given to an object.

A call has its arguments changed in place on both sides. What the student's code still holds after it, an argument or
what it returned, gets a number: what either side does to it later is done to the other's as well, the checker's before
the sandbox is asked the next time, and the sandbox's with its next answer.
"""

import contextlib
import itertools
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from gradekit.judge.protocol.argument_updates import overwrite, overwrite_all
from gradekit.judge.protocol.sharing import SHARED
from gradekit.judge.protocol.value_encoding import Encoder, WireError

MOST = 50  # containers, the latest ones: each is looked at whenever something is asked
MAX_VALUES = 2000  # in one of them
MAX_ARRAY_BYTES = 50_000
VALUE = -1  # the place of what is returned among the arguments
_WITHOUT_IDENTITY = 2  # the version of marshal's format in which the same value is always the same bytes
_ATOMS = frozenset({int, float, complex, bool, str, bytes})
_MADE_OF_PARTS = frozenset({tuple, *SHARED})

Held = list[tuple[int, int]]  # place and number


class Containers:
    """The containers of one side that have a number, and what the other side knows of each; the latest ones."""

    def __init__(self) -> None:
        self._values: dict[int, Any] = {}
        self._states: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}

    def keep(self, number: int, value: Any) -> None:
        """Have a number stand for a container, of which the other side knows all that is in it now."""
        self.drop(number)
        self.drop(self._numbers.get(id(value)))
        if _inside(value) is None:
            return
        self._values[number] = value
        self._numbers[id(value)] = number
        self._states[number] = _state(value)
        if len(self._values) > MOST:
            self.drop(next(iter(self._values)))

    def drop(self, number: int | None) -> None:
        """Forget a container, if it is known."""
        if number in self._values:
            del self._numbers[id(self._values.pop(number))]
            del self._states[number]

    def changed(self) -> list[tuple[int, Any]]:
        """Return the containers that are no longer as the other side knows them; from now on it does.

        One that has become too large, or holds itself, is each side's own from now on.
        """
        found = []
        for number, value in list(self._values.items()):
            if _inside(value) is None:
                self.drop(number)
                continue
            state = _state(value)
            if state != self._states[number]:
                self._states[number] = state
                found.append((number, value))
        return found

    def take(self, changes: Iterable[tuple[int, Any]]) -> None:
        """Do what the other side did to its containers."""
        known = [(number, value) for number, value in changes if number in self._values]
        overwrite_all([self._values[number] for number, _ in known], [value for _, value in known])
        for number, _ in known:
            self._states[number] = _state(self._values[number])


class InChecker(Containers):
    """The checker's side: it learns from each answer what the student's code holds."""

    def known(self, sent: Sequence[Any]) -> Held:
        """Return which of some arguments the sandbox holds already."""
        return [(place, self._numbers[id(each)]) for place, each in enumerate(sent) if id(each) in self._numbers]

    def answered(self, held: Held, sent: Sequence[Any], value: Any = None) -> Any:
        """Keep what the sandbox says that it holds; return the value, which is the same one each time.

        A forged answer can name what was sent, and change that later; in one kernel it could, too.
        """
        for place, number in held[: len(sent) + 1]:
            if place == VALUE and is_container(value):
                value = overwrite(self._values[number], value) if number in self._values else value
                self.keep(number, value)
            elif 0 <= place < len(sent) and is_container(sent[place]):
                self.keep(number, sent[place])
        return value


class InSandbox(Containers):
    """The sandbox's side: it looks after each call who still holds what was handed in or returned."""

    def __init__(self) -> None:
        super().__init__()
        self._next = itertools.count(int.from_bytes(os.urandom(6)) << 12)  # none that another one has given
        self._latest: list[Any] = []

    def resumed(self, sent: list[Any], held: Held) -> list[Any]:
        """Return arguments in which those that are held already are the ones that are held."""
        known = [(place, self._values[number]) for place, number in held if number in self._values]
        if not known:
            return sent
        update = overwrite_all([value for _, value in known], [sent[place] for place, _ in known])
        return [update.resolved(each) for each in sent]

    def met(self, values: list[Any]) -> None:
        """Remember the arguments of the call that has ended and, as the last one, what it returned."""
        self._latest = values

    def after_call(self, lend: Callable[[Any], dict[str, Any] | None]) -> tuple[Held, list[tuple[int, Any]]]:
        """Return what is held of the call that has ended, and what was held before and has changed."""
        try:
            return self._after_call(lend)
        except RuntimeError:  # a thread of the student's changes one of them meanwhile
            return [], []

    def _after_call(self, lend: Callable[[Any], dict[str, Any] | None]) -> tuple[Held, list[tuple[int, Any]]]:
        latest, self._latest = self._latest, []
        later = list(_encoded(self.changed(), lend))
        places = [*range(len(latest) - 1), VALUE] if latest else []
        numbers = [self._numbered(latest, place) for place in places]
        latest.clear()
        for number in list(self._values):
            if not _is_held(self._values, number):
                self.drop(number)
        return [(place, number) for place, number in zip(places, numbers, strict=True) if number is not None], later

    def _numbered(self, values: list[Any], place: int) -> int | None:
        """Return the number of what lies at a place, if it is held; the other side knows now what is in it."""
        number = self._numbers.get(id(values[place]))
        if number is None and is_container(values[place]) and _is_held(values, place):
            number = next(self._next)
        if number is not None:
            self.keep(number, values[place])
        return number


def is_container(value: Any) -> bool:
    """Whether this crosses by value, and can be changed in place or hold what can."""
    return type(value) in _MADE_OF_PARTS or type(value) is np.ndarray


def _is_held(values: list[Any] | dict[int, Any], place: int) -> bool:
    """Whether something else than these values holds one of them, or a container in it; not if it is a large one."""
    inside = _inside(values[place])
    if inside is None:
        return False
    is_tuple = type(values[place]) is tuple  # it may be a constant of the program's
    held = not is_tuple and sys.getrefcount(values[place]) > _OUTSIDE
    return held or any(sys.getrefcount(each) > _INSIDE for each in inside)


def _inside(value: Any) -> list[Any] | None:
    """Return the containers in a value, each once; None if too much is in it for looking at it again and again."""
    if type(value) is np.ndarray:
        return [] if value.nbytes <= MAX_ARRAY_BYTES else None
    found: dict[int, Any] = {}
    waiting, left = [value], MAX_VALUES
    while waiting:
        parts = waiting.pop()
        left -= len(parts)
        if left < 0:
            return None
        for each in parts.values() if isinstance(parts, dict) else parts:
            if type(each) is tuple:
                waiting.append(each)
            elif type(each) is np.ndarray:
                left -= each.nbytes * MAX_VALUES // MAX_ARRAY_BYTES
                found[id(each)] = each
            elif type(each) in SHARED:  # met again, it counts again: what holds itself is without end
                found[id(each)] = each
                waiting.append(each)
    return list(found.values()) if left >= 0 else None


def _state(value: Any) -> Any:
    """Return what tells whether a container has changed; of an object in it, which one it is."""
    if type(value) in _MADE_OF_PARTS:
        with contextlib.suppress(ValueError):  # something in it is not plain
            return marshal.dumps(value, _WITHOUT_IDENTITY)
        return type(value), [_state(each) for each in (value.items() if isinstance(value, dict) else value)]
    if type(value) is np.ndarray:
        return value.shape, [id(each) for each in value.flat] if value.dtype.hasobject else value.tobytes()
    return (type(value), value) if type(value) in _ATOMS else id(value)


def _encoded(
    changed: Iterable[tuple[int, Any]], lend: Callable[[Any], dict[str, Any] | None]
) -> Iterator[tuple[int, Any]]:
    for number, value in changed:
        try:
            yield number, Encoder(lend).encode(value)
        except WireError:  # it is too large now
            continue


def _references() -> tuple[int, int]:
    """Return how many references this Python counts of what nobody else holds: of a value, and of one inside of it."""
    values: list[Any] = [[[]]]
    inside = _inside(values[0]) or []
    outside = sys.getrefcount(values[0])
    return outside, next(sys.getrefcount(each) for each in inside)


_OUTSIDE, _INSIDE = _references()
