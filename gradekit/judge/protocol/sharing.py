"""Which containers of one message are one object: such a one is sent once, and afterwards its label is.

The label is put to the first one only when it is met again. It is good when that one is complete, so nothing can hold
itself; and who meets it again counts all that is in it, as who goes through the value does.
"""

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gradekit.judge.protocol.values.wire import TooLarge, WireError, counted

FOLLOWED: frozenset[type] = frozenset({list, tuple, dict})
SHARED: frozenset[type] = frozenset({list, dict, set, bytearray, deque, Counter, OrderedDict, defaultdict})
_FIRST, _AGAIN, _LABEL = "first", "again", "n"
_TAGS = frozenset({"dict", "many", "set", "bytearray", "deque", "counter", "ordered", "defaultdict"})


@dataclass
class Size:
    """How many values were met, and how deep the deepest one lies; at most so many and so deep."""

    most: int
    deepest: int
    too_large: str = ""
    nodes: int = 0
    depth: int = 0

    def add(self, nodes: int, depth: int) -> None:
        """Count what is met again.

        Raises:
            TooLarge: it is more than is allowed.
        """
        self.nodes += nodes
        self.depth = max(self.depth, depth)
        if self.depth > self.deepest:
            raise TooLarge(self.too_large or f"it is nested more than {self.deepest} deep, or holds itself")
        if self.nodes > self.most:
            raise TooLarge(self.too_large or f"it holds more than {self.most:,} values")

    def of(self, make: Callable[[], Any], depth: int) -> tuple[Any, int, int]:
        """Return what is made, how many values are in it, and how deep it is."""
        before, outer = self.nodes, self.depth
        self.depth = depth
        try:
            made = make()
            return made, self.nodes - before, self.depth - depth
        finally:
            self.depth = max(outer, self.depth)


class Sent:
    """The containers that were encoded."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._known: dict[int, tuple[Any, Any, int, int]] = {}  # the value too: an id is good while its object lives
        self._labels: dict[int, int] = {}

    def once(self, value: Any, encode: Callable[[], Any], depth: int) -> Any:
        """Return how a container travels."""
        number = id(value)
        if number not in self._known:
            self._known[number] = (value, *self._size.of(encode, depth))
            return self._known[number][1]
        _, encoded, nodes, height = self._known[number]
        self._size.add(nodes, depth + height)
        if number not in self._labels:
            label = self._labels[number] = len(self._labels)
            if type(encoded) is list:
                encoded[:] = [{"t": _FIRST, _LABEL: label, "v": encoded[:]}]
            else:
                encoded[_LABEL] = label
        return {"t": _AGAIN, _LABEL: self._labels[number]}


class Arrived:
    """The containers that were decoded and have a label."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._known: dict[int, tuple[Any, int, int]] = {}

    def first(self, encoded: dict[str, Any], make: Callable[[], Any], depth: int) -> Any:
        """Return a container that has a label, known by it from now on."""
        found = self._size.of(make, depth)
        label = counted(encoded[_LABEL])
        if label in self._known or type(found[0]) not in SHARED:
            raise WireError("no value: a label that is given twice, or to what needs none")
        self._known[label] = found
        return found[0]

    def again(self, encoded: dict[str, Any], depth: int) -> Any:
        """Return a container that arrived already."""
        found, nodes, height = self._known[counted(encoded[_LABEL])]
        self._size.add(nodes, depth + height)
        return found


def labelled_list(encoded: list[Any]) -> dict[str, Any] | None:
    """Return what a list with a label is, or None if it has none."""
    only = encoded[0] if len(encoded) == 1 else None
    return only if type(only) is dict and only.get("t") == _FIRST else None


def is_labelled(encoded: dict[str, Any]) -> bool:
    """Whether a container has a label."""
    return _LABEL in encoded and encoded["t"] in _TAGS


def is_again(encoded: dict[str, Any]) -> bool:
    """Whether this stands for a container that arrived already."""
    return bool(encoded["t"] == _AGAIN)
