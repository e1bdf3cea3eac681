"""What two values have in common, an argument and an answer or two variables: it is one at the other end too."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from gradekit.judge.protocol.sharing import SHARED
from gradekit.judge.protocol.values.wire import MAX_DEPTH

_ATOMS = (int, float, complex, str, bytes, type(None), type(...), type(NotImplemented), np.generic)
_GONE_THROUGH = (list, tuple, dict)


def is_atom(value: Any) -> bool:
    """Whether a value is a number or a text: nobody can tell two equal ones apart by what they do."""
    return type(value) in _ATOMS or isinstance(value, np.generic)


def share(arguments: Iterable[Any], value: Any) -> bool:
    """Whether the value and the arguments have a list, a dict, an array or the like in common."""
    if is_atom(value):
        return False
    theirs: set[int] = set()
    for each in arguments:
        _collect(each, theirs, 0)
    return bool(theirs) and not theirs.isdisjoint(_collect(value, set(), 0))


def sharing(values: Mapping[str, Any]) -> list[str]:
    """Return the names of those values that have a list, a dict, an array or the like in common with another."""
    parts = {name: _collect(value, set(), 0) for name, value in values.items()}
    met = Counter(number for each in parts.values() for number in each)
    return [name for name, each in parts.items() if any(met[number] > 1 for number in each)]


def holds_parts(value: Any) -> bool:
    """Whether a value can have something in common with another."""
    return type(value) in SHARED or type(value) in _GONE_THROUGH or type(value) is np.ndarray


def _collect(value: Any, found: set[int], depth: int) -> set[int]:
    """Add the numbers of the objects in a value that can be changed."""
    kind = type(value)
    if kind in SHARED or kind is np.ndarray:
        if id(value) in found:
            return found
        found.add(id(value))
    if kind in _GONE_THROUGH and depth < MAX_DEPTH:
        for each in value.values() if kind is dict else value:
            if type(each) not in _ATOMS:
                _collect(each, found, depth + 1)
    return found
