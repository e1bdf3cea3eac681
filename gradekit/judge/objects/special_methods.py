"""The special methods of handles: each asks the sandbox, and what comes back has to be what Python expects of it."""

import functools
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from gradekit.judge.objects.operations import ABILITIES
from gradekit.judge.objects.whereabouts import where_of
from gradekit.judge.protocol.exception_transfer import told_of
from gradekit.judge.protocol.places import step

_RESULTS: dict[str, type] = {
    "len": int,
    "bool": bool,
    "int": int,
    "float": float,
    "complex": complex,
    "index": int,
    "contains": bool,
    "bytes": bytes,
}


def _method(operation: str) -> Callable[..., Any]:
    expected = _RESULTS.get(operation)
    last = "[]" if operation == "getitem" else "()" if operation == "await" else operation

    def asks(self: Any, *args: Any) -> Any:
        __tracebackhide__ = True
        found = where_of(self).ask(operation, *args, last=last)
        if expected and type(found) is not expected:
            raise TypeError(f"{expected.__name__} was expected, not {type(found).__name__}")
        return found

    return asks


def _call(self: Any, *args: Any, **kwargs: Any) -> Any:
    """Call an object that can be called."""
    __tracebackhide__ = True
    where = where_of(self)
    return where.peer.call(where.target, args, kwargs, step(where.place, "()"))


def written_method(cls: type | None, name: str) -> Any:
    """Return a special method that the instructor has written for a class of the notebook's, or None."""
    found = getattr(cls, name, None)
    return found if cls and cls.__module__ == "__main__" and type(found) is types.FunctionType else None


def _hash(self: Any) -> int:
    """Return what the instructor's class makes of the attributes; texts have another hash in the sandbox."""
    where = where_of(self)
    written = written_method(where.real, "__hash__")
    is_data = type.__getattribute__(type(self), "_data")
    found = written(self) if written else hash(where.ask("held")) if is_data else where.ask("hash")
    if type(found) is not int:
        raise TypeError(f"int was expected, not {type(found).__name__}")
    return found


def _exit(self: Any, _: Any, error: BaseException | None, __: Any) -> bool:
    """Leave a `with` block.

    An exception that ends it is told, but for a verdict of the test's. It is forgotten only where the instructor's
    own solution has one forgotten, or whoever always says so would pass everything; elsewhere saying so is a mistake.
    """
    where = where_of(self)
    if not isinstance(error, Exception) or isinstance(error, AssertionError):
        where.ask("exit")
        return False
    if where.ask("exit", told_of(error)) is not True:
        return False
    if not where.peer.believes(step(where.place, "exit")):
        raise AssertionError(f"the object of `with` swallows {type(error).__name__}, which is to go on")
    return True


def _array(self: Any, dtype: Any = None, *, copy: bool | None = None) -> Any:  # noqa: ARG001 - it is a copy anyway
    """Return the array that NumPy asks an object for."""
    found = where_of(self).ask("array")
    if type(found) is not np.ndarray:
        raise TypeError(f"an array was expected, not {type(found).__name__}")
    return found if dtype is None else found.astype(dtype)


def _await(self: Any) -> Any:
    return where_of(self).ask("await", last="()")
    yield


async def _anext(self: Any) -> Any:
    return where_of(self).ask("anext")


def _copied(self: Any, *_: Any, operation: str) -> Any:
    return where_of(self).ask(operation)


_LEFT_OUT = frozenset({"__eq__", "__str__", "__repr__", "__format__"})
METHODS: dict[str, Callable[..., Any]] = {
    ability: _method(operation) for ability, operation in ABILITIES.items() if ability not in _LEFT_OUT
}
METHODS |= {
    "__array__": _array,
    "__call__": _call,
    "__hash__": _hash,
    "__exit__": _exit,
    "__await__": _await,
    "__anext__": _anext,
    "__copy__": functools.partialmethod(_copied, operation="copy"),  # type: ignore[dict-item]
    "__deepcopy__": functools.partialmethod(_copied, operation="deepcopy"),  # type: ignore[dict-item]
}
