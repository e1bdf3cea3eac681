"""What the sandbox says of an object that it lends: which class it has, and that class's ancestors and abilities.

All of it is the word of a student's process. What the checker makes of it is a class of its own with these names.
"""

import enum
import types
from collections.abc import Callable
from typing import Any

from gradekit.judge.objects.operations import ABILITIES, data_of
from gradekit.judge.protocol.exception_transfer import names_of
from gradekit.judge.protocol.values.named_things import name_of_member

MAX_ANCESTORS = 20
MAX_NAME = 200
MAX_OWN = 500
MAIN = "__main__"  # where what a notebook defines is
_OF_OBJECT = ("__eq__", "__hash__", "__str__", "__repr__", "__format__", "__lt__", "__le__", "__gt__", "__ge__")
_OF_EVERYTHING = ("__copy__", "__deepcopy__")
_FUNCTIONS = {
    types.FunctionType: "function",
    types.BuiltinFunctionType: "builtin_function_or_method",
    types.MethodType: "method",
}


def short(value: Any, number_of: Callable[[Any], int]) -> dict[str, Any]:
    """Return what travels with every object: what kind of function it is, or the number of its class."""
    kind = _FUNCTIONS.get(type(value))
    if kind:
        return {"function": kind}
    found: dict[str, Any] = {"of": number_of(type(value)), "class": isinstance(value, type), "call": callable(value)}
    if steps := next((name for name in ("next", "iter") if hasattr(type(value), f"__{name}__")), None):
        found["steps"] = steps
    return found | (told_of_member(value) if isinstance(value, enum.Enum) else {})


def told_of_member(value: enum.Enum) -> dict[str, Any]:
    """Return what is said of a member of an enumeration: it is the same one on either side."""
    return {"of_enum": [type(value).__module__, type(value).__qualname__], "member": name_of_member(value)}


def of_class(cls: Any, number_of: Callable[[Any], int]) -> dict[str, Any]:
    """Return what the checker asks of a class that it meets for the first time.

    Raises:
        TypeError: it is no class.
    """
    if not isinstance(cls, type):
        raise TypeError("only a class can be described")
    ancestors = [each for each in cls.__mro__ if each is not object][:MAX_ANCESTORS]
    return {
        "name": _plain(cls.__name__),
        "doc": _plain(cls.__doc__) if type(cls.__doc__) is str else None,
        "abilities": [name for name in ABILITIES if has_method(cls, name)],
        "exception": list(names_of(cls)) if issubclass(cls, BaseException) else None,
        "ancestors": [
            [number_of(each), _plain(each.__qualname__)] for each in ancestors[1:] if each.__module__ == MAIN
        ],
        "known_as": [_full_name(each) for each in ancestors],
        "bases": [_full_name(each) for each in cls.__bases__[:MAX_ANCESTORS]],
        "abstract": _abstract(cls),
        "data": (data_of(cls) or object).__name__,
        "own": [_plain(name) for name in vars(cls)][:MAX_OWN] if cls.__module__ == MAIN else None,
    }


def _abstract(cls: type) -> list[str] | None:
    """Return the methods that a class leaves to those below it; None for one that is not made by `abc`."""
    found = getattr(cls, "__abstractmethods__", None)
    return sorted(_plain(name) for name in found) if isinstance(found, frozenset) else None


def _full_name(cls: type) -> list[str]:
    return [_plain(cls.__module__), _plain(cls.__qualname__)]


def has_method(cls: type, name: str) -> bool:
    """Whether a class has a special method that says more than that of every object."""
    found = next((vars(each)[name] for each in cls.__mro__ if name in vars(each)), None)  # not of its own class
    if name in _OF_EVERYTHING:
        return found is not None or not hasattr(cls, "__next__")  # `tee` would copy what it can
    return found is not None and not (name in _OF_OBJECT and found is vars(object).get(name))


def _plain(text: Any) -> str:
    return str(text)[:MAX_NAME].encode("utf-8", "replace").decode()
