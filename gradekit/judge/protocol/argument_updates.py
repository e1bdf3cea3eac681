"""What a function did to its arguments, done again to the caller's."""

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

import numpy as np


def overwrite(old: Any, new: Any) -> Any:
    """Make `old` equal to `new` in place where its type and shape allow it; return the one that holds the result."""
    if type(old) is not type(new):
        return new
    refill = _REFILLED.get(type(old))
    if refill:
        refill(old, new)
        return old
    if isinstance(old, tuple) and len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            overwrite(before, after)
        return old
    if isinstance(old, np.ndarray) and old.shape == new.shape and old.dtype == new.dtype and old.flags.writeable:
        old[...] = new
        return old
    return new


def _dict(old: dict[Any, Any], new: dict[Any, Any]) -> None:
    merged = {key: overwrite(old[key], value) if key in old else value for key, value in new.items()}
    old.clear()
    old.update(merged)


def _list(old: list[Any], new: list[Any]) -> None:
    old[:] = [overwrite(old[index], value) if index < len(old) else value for index, value in enumerate(new)]


def _set(old: set[Any], new: set[Any]) -> None:
    old.clear()
    old.update(new)


def _deque(old: deque[Any], new: deque[Any]) -> None:
    old.clear()
    old.extend(new)


def _bytearray(old: bytearray, new: bytearray) -> None:
    old[:] = new


_REFILLED: dict[type, Callable[[Any, Any], None]] = {
    **dict.fromkeys((dict, Counter, OrderedDict, defaultdict), _dict),
    list: _list,
    set: _set,
    deque: _deque,
    bytearray: _bytearray,
}
