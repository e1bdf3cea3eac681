"""Classes of the instructor's that are text, a number, a list or a dict with more, such as a list that counts.

An object of one crosses as its attributes and, under a name that no attribute has, what it holds.
"""

import enum
import sys
import threading
from collections.abc import Callable
from typing import Any

from gradekit.judge.objects.operations import COPIES, data_of, held
from gradekit.judge.protocol.value_encoding import Encoder, WireError

HELD = ""
_MADE_BY_A_PROGRAM = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_HELD: dict[type, Callable[[Any], Any]] = {kind: COPIES[kind] for kind in (str, int, float, list, dict)}
_FILLED_LATER = (list, dict)
_MOST_IN_EACH_OTHER = 10
_SIZES = {base: type("_Plain", (base,), {}).__basicsize__ for base in (object, *_HELD)}


class _Now(threading.local):
    """How many objects that hold each other are being looked into."""

    depth = 0


_NOW = _Now()


def fits(kind: type) -> bool:
    """Whether objects of a class are nothing but their attributes and what they hold; an enumeration's are one each."""
    base = _base_of(kind)
    own = [each for each in kind.__mro__[:-1] if each is not base]
    if base is not object and issubclass(kind, enum.Enum):
        return False
    return all(_is_plain(each, _SIZES[base]) for each in own)


def _is_plain(cls: type, size: int) -> bool:
    return bool(cls.__flags__ & _MADE_BY_A_PROGRAM) and cls.__basicsize__ <= size and not vars(cls).get("__slots__")


def _base_of(kind: type) -> type:
    return next((base for base in _HELD if issubclass(kind, base)), object)


def parts_of(value: Any) -> dict[str, Any]:
    """Return an object's attributes and what it holds."""
    holds = _HELD.get(_base_of(type(value)))
    parts: dict[str, Any] = vars(value)
    return parts | {HELD: holds(value)} if holds else parts


def data_in(value: Any, lend: Callable[[Any], dict[str, Any] | None]) -> dict[str, Any]:
    """Return what an object of such a class holds, as it travels in the place of plain data; nothing for others."""
    if data_of(type(value)) is None or _NOW.depth > _MOST_IN_EACH_OTHER:
        return {}
    _NOW.depth += 1
    try:
        return {"held": Encoder(lend).encode(held(value))}
    except WireError:
        return {}
    finally:
        _NOW.depth -= 1


def made(cls: type, held: Any) -> Any:
    """Return a new object of a class; a list or a dict is filled later, as it can hold itself.

    Raises:
        TypeError: there is no such class, or none whose objects have attributes.
    """
    base = _base_of(cls)
    new: Any = base.__new__(cls) if base is object or base in _FILLED_LATER else base.__new__(cls, held)
    vars(new)
    return new


def class_named(main: Any, module: str, name: str) -> Any:
    """Return the class of this name of a module that is imported, or of `main`, the notebook; None if there is none."""
    found: Any = main if module == "__main__" else sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if isinstance(found, type) else None


def is_filled_later(cls: Any) -> bool:
    """Whether what objects of a class hold can change."""
    return isinstance(cls, type) and issubclass(cls, _FILLED_LATER)


def fill(value: Any, held: Any) -> None:
    """Have an object hold what the other side's does; text and numbers stay what they are."""
    if isinstance(value, list) and type(held) is list:
        list.__setitem__(value, slice(None), held)
    elif isinstance(value, dict) and type(held) is dict:
        dict.clear(value)
        dict.update(value, held)
