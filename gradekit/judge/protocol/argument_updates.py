"""What a function did to its arguments, done again to the caller's."""

import array
import operator
import random
import sys
import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

_Refill = Callable[[Any, Any], None]
_REPLACED = frozenset({int, float, bool, str, type(None)})  # nothing in them changes; the check is for speed


def _never() -> bool:
    return False


def overwrite(old: Any, new: Any, may_draw: Callable[[], bool] = _never) -> Any:
    """Make `old` equal to `new` in place where its type and shape allow it; return the one that holds the result."""
    return _Update(may_draw).held(old, new)


def overwrite_all(olds: Sequence[Any], news: Sequence[Any], may_draw: Callable[[], bool] = _never) -> "_Update":
    """Make each equal to a new one in place; what is one object among the new ones is one among the old ones too.

    Args:
        olds: what is overwritten.
        news: what it is to be.
        may_draw: whether a generator of random numbers goes on where the new one is; it stays where it is if not.
    """
    update = _Update(may_draw)
    for old, new in zip(olds, news, strict=True):
        update.held(old, new)
    return update


class _Update:
    """One overwriting: each new object is held by one object in the end, and each old one holds one at most."""

    def __init__(self, may_draw: Callable[[], bool]) -> None:
        self._may_draw = may_draw
        self._holders: dict[int, Any] = {}  # who holds a new object, by its id
        self._refilled: set[int] = set()
        self._kept: list[Any] = []  # an id is good only while its object lives

    def held(self, old: Any, new: Any) -> Any:
        """Return the one that holds what `new` is: that is `old`, where it can."""
        if id(new) in self._holders:
            return self._holders[id(new)]
        if type(old) in _GENERATORS and old is not new and not self._may_draw():
            return old
        if old is new or type(old) is not type(new):
            return new
        if isinstance(old, tuple) and len(old) == len(new):
            for before, after in zip(old, new, strict=True):
                self.held(before, after)
            return old
        refill = self._way(old, new)
        if not refill or id(old) in self._refilled:
            return new
        self._kept += [old, new]
        self._refilled.add(id(old))
        self._holders[id(new)] = old
        refill(old, new)
        return old

    def resolved(self, value: Any) -> Any:
        """Return a value in which what is a new object's part is the old one's; it holds nothing that holds itself."""
        if id(value) in self._holders:
            return self._holders[id(value)]
        if type(value) is tuple:
            parts = [self.resolved(each) for each in value]
            return value if all(map(operator.is_, parts, value)) else tuple(parts)
        if type(value) in (list, dict) and id(value) not in self._refilled:
            self._refilled.add(id(value))
            for key, each in list(value.items() if type(value) is dict else enumerate(value)):
                value[key] = self.resolved(each)
        return value

    def _way(self, old: Any, new: Any) -> _Refill | None:
        if type(old) in (dict, Counter, OrderedDict, defaultdict):
            return self._dict
        if type(old) is list:
            return self._list
        if type(old) is types.SimpleNamespace:
            return lambda mine, other: self._dict(mine.__dict__, other.__dict__)
        if isinstance(old, np.ndarray):
            fits = old.shape == new.shape and old.dtype == new.dtype and old.flags.writeable
            return _entries if fits else None
        return _REFILLED.get(type(old)) or _of_a_library(type(old))

    def _dict(self, old: dict[Any, Any], new: dict[Any, Any]) -> None:
        merged = {
            key: value if type(value) in _REPLACED or key not in old else self.held(old[key], value)
            for key, value in new.items()
        }
        old.clear()
        old.update(merged)

    def _list(self, old: list[Any], new: list[Any]) -> None:
        old[:] = [
            value if type(value) in _REPLACED or index >= len(old) else self.held(old[index], value)
            for index, value in enumerate(new)
        ]


def _entries(old: np.ndarray[Any, Any], new: np.ndarray[Any, Any]) -> None:
    old[...] = new


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


def _pixels(old: Any, new: Any) -> None:
    """Have a picture hold another one's pixels, if it can hold them."""
    if (old.mode, old.size) == (new.mode, new.size):
        old.paste(new)
        old.info = new.info


def _of_a_library(kind: type) -> _Refill | None:
    """Return how an object of a library that is imported is changed in place, or None."""
    for module, (names, refill) in _LIBRARIES.items():
        if module in sys.modules and kind in [getattr(sys.modules[module], name, None) for name in names]:
            return refill
    return None


def _generator(old: np.random.Generator, new: np.random.Generator) -> None:
    if type(old.bit_generator) is type(new.bit_generator):
        old.bit_generator.state = new.bit_generator.state


_GENERATORS: dict[type, _Refill] = {
    np.random.Generator: _generator,
    np.random.RandomState: lambda old, new: old.set_state(new.get_state()),
    random.Random: lambda old, new: old.setstate(new.getstate()),
}
_SPARSE = "bsr coo csc csr dia dok lil"
_LIBRARIES: dict[str, tuple[list[str], _Refill]] = {
    "pandas": (["DataFrame", "Series"], _made_anew),
    "PIL.Image": (["Image"], _pixels),
    "networkx": (["Graph", "DiGraph", "MultiGraph", "MultiDiGraph"], _attributes),
    "scipy.sparse": ([f"{form}_{end}" for form in _SPARSE.split() for end in ("array", "matrix")], _attributes),
}
_REFILLED: dict[type, _Refill] = {
    set: _set,
    deque: _deque,
    bytearray: _items,
    array.array: _items,
    **_GENERATORS,
}
