"""What a function of the test's takes from a student's code: numbers, arrays, text and lists of them, up to a size.

The function is the instructor's, often a formula of one line, and the caller knows that: a number of a million digits
would keep it busy for hours. So what is larger than any exercise needs is refused before the function is called.
"""

import datetime as dt
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.opaque_value import Opaque

MAX_INT_BITS = 4096
MAX_ENTRIES = 1_000_000
MAX_TEXT = 100_000
MAX_NODES = 100_000


class _Count:
    """How much was seen of one call's arguments."""

    def __init__(self) -> None:
        self.nodes = self.entries = self.text = 0

    def add(self, nodes: int = 0, entries: int = 0, text: int = 0) -> None:
        self.nodes += nodes
        self.entries += entries
        self.text += text
        for seen, most, what in (
            (self.nodes, MAX_NODES, "values in lists, tuples and dicts"),
            (self.entries, MAX_ENTRIES, "entries of arrays"),
            (self.text, MAX_TEXT, "characters of text"),
        ):
            if seen > most:
                raise ValueError(f"it was given more than {most:,} {what}, which is too much for it. Hand in less")


def require(arguments: Iterable[Any]) -> None:
    """Refuse arguments that a function of the test's does not take.

    Raises:
        TypeError: one is an object of the student's that is not known here.
        ValueError: one of them, or all together, are too large.
    """
    count = _Count()
    for argument in arguments:
        _look_at(argument, count)


def _look_at(value: Any, count: _Count) -> None:
    count.add(nodes=1)
    kind = type(value)
    if value is None or kind in (bool, float, complex):
        return
    if kind in _WAYS:
        _WAYS[kind](value, count)
    elif isinstance(value, np.generic):
        count.add(text=value.itemsize if value.dtype.kind in "SU" else 0)
    elif kind.__module__.partition(".")[0] == "pandas" and hasattr(kind, "to_numpy"):
        _array(value.to_numpy(), count)
    elif type(value) is Opaque:
        raise _refused(value)


def _int(value: int, _count: _Count) -> None:
    if value.bit_length() > MAX_INT_BITS:
        raise ValueError(f"it was given an integer of more than {MAX_INT_BITS} bits, which is too large for it")


def _fraction(value: Fraction, count: _Count) -> None:
    _int(value.numerator, count)
    _int(value.denominator, count)


def _text(value: str | bytes, count: _Count) -> None:
    count.add(text=len(value))


def _items(value: Iterable[Any], count: _Count) -> None:
    for item in value:
        _look_at(item, count)


def _dict(value: dict[Any, Any], count: _Count) -> None:
    _items(value, count)
    _items(value.values(), count)


def _array(value: np.ndarray[Any, Any], count: _Count) -> None:
    if value.dtype.kind == "O":
        _items(value.flat, count)
    else:
        count.add(entries=value.size, text=value.nbytes if value.dtype.kind in "SU" else 0)


def _refused(value: Any) -> TypeError:
    taken = "numbers, arrays, text, times, functions, and lists, tuples, sets or dicts of them"
    return TypeError(f"it was given {repr(value)[:100]}; it takes {taken}")


def _range(value: range, count: _Count) -> None:
    count.add(nodes=max(0, (value.stop - value.start) // value.step))


def _nothing(_value: Any, _count: _Count) -> None:
    """Its size is limited when it arrives."""


_WAYS: dict[type, Callable[[Any, _Count], None]] = {
    int: _int,
    Fraction: _fraction,
    range: _range,
    **dict.fromkeys((set, frozenset, deque), _items),
    **dict.fromkeys((Counter, OrderedDict, defaultdict), _dict),
    **dict.fromkeys((Decimal, dt.date, dt.datetime, dt.time, dt.timedelta), _nothing),
    str: _text,
    bytes: _text,
    list: _items,
    tuple: _items,
    dict: _dict,
    np.ndarray: _array,
}
