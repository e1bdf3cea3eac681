"""Functions of a test's that a student's code gets: called in the checker, and functions to look at, too.

What a function is called and how its parameters are named is told where students can read it: in a library, a locked
cell or the part of a test that was released. A function of a hidden test is `function`, with parameters without names.
"""

import inspect
import types
from collections.abc import Callable, Collection
from typing import Any

from gradekit.judge.objects import signatures
from gradekit.judge.protocol.remote_calls import Lent
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError

NAMELESS = "function"
_MAIN = "__main__"
Lend = Callable[[Any], dict[str, Any] | None]


def told_of(value: Any, stands_for: str | None, known: Collection[str], lend: Lend) -> dict[str, Any]:
    """Return what is said of a function of the test's.

    Args:
        value: the function.
        stands_for: the name of the student's function that it stands in for, if it does.
        known: the qualified names of the notebook's functions that students can read.
        lend: how what is no plain data travels.
    """
    is_known = getattr(value, "__module__", None) != _MAIN or getattr(value, "__qualname__", None) in known
    found: dict[str, Any] = {"name": stands_for or NAMELESS, "doc": None}
    if is_known and not stands_for:
        doc = getattr(value, "__doc__", None)
        found = {"name": str(getattr(value, "__name__", NAMELESS))[:200], "doc": doc if type(doc) is str else None}
    if isinstance(value, types.FunctionType | types.MethodType):
        found["parameters"] = _parameters(value, lend, with_names=is_known)
    return found


def _parameters(value: Any, lend: Lend, *, with_names: bool) -> Any:
    try:
        return Encoder(lend).encode(signatures.told_of(value, with_names=with_names))
    except WireError:
        return None


class LentFunctions:
    """The functions that the sandbox has made for those of a test's, and the numbers that these have."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Any, int]] = {}
        self._known: dict[int, Any] = {}

    def number_of(self, value: Any) -> int | None:
        """Return the number of the test's function that this stands for, if it does."""
        if issubclass(type(value), Lent):
            return int(vars(value)["_target"])
        return self._made.get(id(value), (None, None))[1]

    def borrowed(self, encoded: dict[str, Any], call: Any, borrow: Callable[[dict[str, Any]], Any]) -> Any:
        """Return what stands for a function of the test's: the same one each time."""
        number = encoded["v"]
        if number not in self._known:
            is_function = "parameters" in encoded
            self._known[number] = self._function(call, number, encoded["parameters"], borrow) if is_function else call
        return self._known[number]

    def _function(self, call: Any, number: int, parameters: Any, borrow: Callable[[dict[str, Any]], Any]) -> Any:
        """Return a function that does its work by a call, with the name, the text and the parameters of another one."""

        def function(*args: Any, **kwargs: Any) -> Any:
            return call(*args, **kwargs)

        function.__name__ = function.__qualname__ = call.__name__
        function.__doc__ = call.__doc__
        function.__module__ = _MAIN
        try:
            found = signatures.made(*Decoder(borrow).decode(parameters))
        except (TypeError, ValueError):  # it has none that can be told
            pass
        else:
            function.__signature__ = found  # type: ignore[attr-defined]
            function.__annotations__ = {
                each.name: each.annotation
                for each in found.parameters.values()
                if each.annotation is not inspect.Parameter.empty
            }
            if found.return_annotation is not inspect.Signature.empty:
                function.__annotations__["return"] = found.return_annotation
        self._made[id(function)] = function, number
        return function
