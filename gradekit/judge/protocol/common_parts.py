"""What two values have in common, an argument and an answer or two variables: it is one at the other end too."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from gradekit.judge.protocol.sharing import SHARED
from gradekit.judge.protocol.values.wire import MAX_DEPTH

View = tuple[int | str, int, list[int], list[int], bool]
"""Whose memory an array lies in: an argument's place, or a name. Offset and strides in bytes; the owner's strides; and
whether it can be written to."""

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


def view_of(value: Any, owners: Iterable[tuple[int | str, Any]]) -> View | None:
    """Say of an array how it lies in the memory of another one, if it does."""
    if type(value) is not np.ndarray or value.base is None or value.dtype.hasobject:
        return None
    arrays = [(key, each) for key, each in owners if type(each) is np.ndarray and each is not value]
    arrays.sort(key=lambda owner: owner[1] is not value.base)
    for key, owner in arrays:
        if owner.dtype == value.dtype and np.may_share_memory(owner, value):
            offset = _address(value) - _address(owner)
            return key, offset, list(value.strides), list(owner.strides), value.flags.writeable
    return None


def as_view(value: Any, owners: Mapping[Any, Any], view: View | None) -> Any:
    """Return an array as a view of its owner at this end, if it lies in there and is what lies there; else itself."""
    if view is None or type(value) is not np.ndarray:
        return value
    key, offset, strides, layout, writeable = view
    owner = owners.get(key)
    if type(owner) is not np.ndarray or list(owner.strides) != layout or value.dtype != owner.dtype:
        return value
    if len(strides) != value.ndim or not _is_inside(owner, value.shape, offset, strides) or value.dtype.hasobject:
        return value
    try:
        made = np.ndarray(value.shape, value.dtype, owner, offset, strides)
    except (TypeError, ValueError, OverflowError):
        return value
    if made.tobytes() != value.tobytes():
        return value
    made.flags.writeable = made.flags.writeable and writeable
    return made


def _is_inside(owner: np.ndarray[Any, Any], shape: Sequence[int], offset: int, strides: Sequence[int]) -> bool:
    """Whether each entry lies in the memory of its owner; NumPy's own check is one of numbers that overflow."""
    if 0 in shape:
        return False
    ends = [(size - 1) * stride for size, stride in zip(shape, strides, strict=True)]
    first = offset + sum(min(end, 0) for end in ends)
    last = offset + sum(max(end, 0) for end in ends)
    return first >= 0 and last + owner.itemsize <= owner.nbytes


def _address(value: np.ndarray[Any, Any]) -> int:
    return int(value.__array_interface__["data"][0])


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
