"""The checker's stand-ins for functions of the sandbox: they are called there, and looked at as functions are."""

import linecache
import types
from collections.abc import Mapping
from typing import Any

from gradekit.judge.objects.signatures import signature
from gradekit.judge.objects.whereabouts import Where
from gradekit.judge.protocol.places import step

_TYPES = {
    "function": types.FunctionType,
    "builtin_function_or_method": types.BuiltinFunctionType,
    "method": types.MethodType,
}
_LEFT = """
__reduce__ __reduce_ex__ __getstate__ __array__ __array_interface__ __array_struct__ __array_ufunc__
_ipython_canary_method_should_not_exist_ _ipython_display_ _repr_mimebundle_
__text_signature__ __signature__ __isabstractmethod__ __partialmethod__
"""
_NOT_ASKED = frozenset(_LEFT.split())
_MOST_LINES, _MOST_CHARACTERS = 2000, 200_000
_NAMES = ("co_varnames", "co_names", "co_freevars")
_NUMBERS = ("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_flags")


def type_named(kind: Any) -> type | None:
    """Return the type that a function says that it is of; only the types of functions count."""
    return _TYPES.get(kind) if isinstance(kind, str) else None


def attribute(where: Where, name: str, kind: type | None) -> Any:
    """Return what a test sees of a function under a name.

    Raises:
        AttributeError: it has none such.
    """
    __tracebackhide__ = True
    if name == "__signature__" and kind is not types.BuiltinFunctionType:
        return signature(where)
    if name in _NOT_ASKED or (name == "__func__" and kind is not types.MethodType):
        raise AttributeError(f"a test cannot look at {name}")
    if name == "__code__":
        return code(where)
    return where.ask("getattr", name, last="." + name)


class Code:
    """What a test sees of a function's code: numbers, names and lines; nothing that can be run or disassembled."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        vars(self).update(parts)

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """What `isinstance` is told, such as `inspect`'s."""
        return types.CodeType

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"a test cannot look at {name}")


def code(where: Where) -> Code:
    """Return what looks like the function's code; its lines can be read.

    Raises:
        AttributeError: what the sandbox says is no code.
    """
    try:
        said = where.ask("code")
        numbers = {name: int(said[name]) for name in _NUMBERS}
        lines = [str(line) for line in said["lines"]][:_MOST_LINES]
        file = f"<student: {where.target}>"
        first = min(max(int(said["first"]), 1), 100_000)
        if sum(map(len, lines)) < _MOST_CHARACTERS:
            linecache.cache[file] = (0, None, ["\n"] * (first - 1) + lines, file)
        names = {kind: tuple(str(name) for name in said[kind]) for kind in _NAMES}
        more = {"co_consts": (None, *said["co_consts"]), "co_filename": file, "co_firstlineno": first}
        more |= {"co_name": str(said["co_name"]), "co_nlocals": len(names["co_varnames"])}
        return Code(numbers | names | more)
    except Exception as error:  # noqa: BLE001 - whatever a forged one makes Python say
        raise AttributeError(f"it has no code that a test can see ({error})") from None


def place_of_call(place: str) -> str:
    """Return where what a call comes to is found."""
    return step(place, "()")
