"""What a function did to its arguments, done again to the caller's."""

import array
import sys
import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

import numpy as np

_Refill = Callable[[Any, Any], None]


def overwrite(old: Any, new: Any) -> Any:
    """Make `old` equal to `new` in place where its type and shape allow it; return the one that holds the result."""
    if type(old) is not type(new):
        return new
    refill = _REFILLED.get(type(old)) or _of_a_library(type(old))
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


def _items(old: Any, new: Any) -> None:
    old[:] = new


def _attributes(old: Any, new: Any) -> None:
    vars(old).clear()
    vars(old).update(vars(new))


def _made_anew(old: Any, new: Any) -> None:
    """Have a table hold what another one holds, as pandas itself does when it makes one from another."""
    type(old).__init__(old, new)
    old.attrs = new.attrs


def _of_a_library(kind: type) -> _Refill | None:
    """Return how an object of a library that is imported is changed in place, or None."""
    for module, (names, refill) in _LIBRARIES.items():
        if module in sys.modules and kind in [getattr(sys.modules[module], name, None) for name in names]:
            return refill
    return None


_SPARSE = "bsr coo csc csr dia dok lil"
_LIBRARIES: dict[str, tuple[list[str], _Refill]] = {
    "pandas": (["DataFrame", "Series"], _made_anew),
    "networkx": (["Graph", "DiGraph", "MultiGraph", "MultiDiGraph"], _attributes),
    "scipy.sparse": ([f"{form}_{end}" for form in _SPARSE.split() for end in ("array", "matrix")], _attributes),
}
_REFILLED: dict[type, _Refill] = {
    **dict.fromkeys((dict, Counter, OrderedDict, defaultdict), _dict),
    list: _list,
    set: _set,
    deque: _deque,
    bytearray: _items,
    array.array: _items,
    types.SimpleNamespace: _attributes,
}
