"""What a handle can ask of an object in the sandbox: one message each, from a table that both ends have."""

import asyncio
import copy
import inspect
import math
import operator
import threading
from collections.abc import Callable
from typing import Any

from gradekit.judge.protocol.exception_transfer import retold

_OPERATORS = """
add sub mul truediv floordiv mod pow matmul and or xor lshift rshift
iadd isub imul itruediv ifloordiv imod ipow iand ior ixor imatmul ilshift irshift
"""
BINARY = (*_OPERATORS.split(), "divmod")  # all but the last one as module operator has them
COMPARISONS = ("lt", "le", "gt", "ge")

Operation = Callable[..., Any]

_UNARY: dict[str, Operation] = {"abs": abs, "neg": operator.neg, "pos": operator.pos, "invert": operator.invert}
_NUMBERS: dict[str, Operation] = {"int": int, "float": float, "complex": complex, "index": operator.index}
_NUMBERS |= {"round": round, "trunc": math.trunc, "floor": math.floor, "ceil": math.ceil}


def _reflected(name: str) -> Callable[[Any, Any], Any]:
    function = _operator(name)
    return lambda mine, other: function(other, mine)


def _operator(name: str) -> Callable[..., Any]:
    if name == "divmod":
        return divmod
    found: Callable[..., Any] = getattr(operator, name + "_" if name in ("and", "or") else name)
    return found


def _leave(mine: Any, told: Any = None) -> bool:
    """Leave a `with` block; return whether what ended it is to be forgotten."""
    error = told and retold(told)
    return bool(type(mine).__exit__(mine, *((type(error), error, error.__traceback__) if error else (None,) * 3)))


COPIES: dict[type, Operation] = {  # each as the plain type itself says it, whatever methods a class has
    str: str.__str__,
    int: int.__int__,
    float: float.__float__,
    list: list.copy,
    dict: dict.copy,
    set: set.copy,
    tuple: lambda mine: tuple.__getitem__(mine, slice(None)),
}


def data_of(cls: type) -> type | None:
    """Return the type of plain data that a class inherits from, if it does."""
    return next((each for each in COPIES if issubclass(cls, each) and cls is not each), None)


def held(mine: Any) -> Any:
    """Return the plain data that an object of such a class is, whatever its methods say."""
    return COPIES[data_of(type(mine)) or type(mine)](mine)


def _awaited(mine: Any) -> Any:
    """Return what a coroutine or another awaitable comes to."""

    async def wait() -> Any:
        return await mine

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.new_event_loop().run_until_complete(wait())
    found: list[Any] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            found.append(asyncio.new_event_loop().run_until_complete(wait()))
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that asked
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return found[0]


def _code_of(function: Any) -> dict[str, Any]:
    """Return what a test may want to know of a function's code, as plain data."""
    code = inspect.unwrap(function).__code__
    try:
        lines, first = inspect.getsourcelines(function)
    except (OSError, TypeError):
        lines, first = [], code.co_firstlineno
    names = ("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_flags", "co_nlocals")
    return {name: getattr(code, name) for name in names} | {
        "co_varnames": code.co_varnames,
        "co_names": code.co_names,
        "co_freevars": code.co_freevars,
        "co_consts": tuple(each for each in code.co_consts if each is None or isinstance(each, int | float | str)),
        "co_name": code.co_name,
        "lines": lines,
        "first": first,
    }


def _signature_of(function: Any) -> list[Any]:
    """Return a signature's parameters: name, kind, whether there is a default, the default, the annotation."""
    signature = inspect.signature(function)
    empty = inspect.Parameter.empty
    parameters = [
        (each.name, int(each.kind), each.default is not empty, _or_none(each.default), _or_none(each.annotation))
        for each in signature.parameters.values()
    ]
    return [parameters, _or_none(signature.return_annotation)]


def _or_none(value: Any) -> Any:
    return None if value is inspect.Parameter.empty else value


OPERATIONS: dict[str, Operation] = {
    **_UNARY,
    **_NUMBERS,
    "getattr": lambda mine, name: getattr(mine, str(name)),
    "setattr": lambda mine, name, value: setattr(mine, str(name), value),
    "delattr": lambda mine, name: delattr(mine, str(name)),
    "held": held,
    "dir": lambda mine: [str(name) for name in dir(mine)],
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "contains": lambda mine, value: bool(value in mine),
    "len": len,
    "bool": bool,
    "str": str,
    "repr": repr,
    "format": format,
    "hash": hash,
    "iter": iter,
    "next": next,
    "reversed": reversed,
    "bytes": bytes,
    "enter": lambda mine: type(mine).__enter__(mine),
    "exit": _leave,
    "await": _awaited,
    "anext": lambda mine: _awaited(type(mine).__anext__(mine)),
    "aiter": aiter,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "array": lambda mine: type(mine).__array__(mine),
    "eq": lambda mine, other: bool(mine == other),
    "signature": _signature_of,
    "code": _code_of,
    **{name: _operator(name) for name in COMPARISONS},
    **{name: _operator(name) for name in BINARY},
    "pow": pow,  # with a third argument, too
    **{"r" + name: _reflected(name) for name in BINARY if not name.startswith("i")},
}

# the special methods that a handle can hand on, and the operation that each of them is
_METHODS = """
len bool str repr format hash iter next reversed contains getitem setitem delitem enter exit await
int float complex index round trunc floor ceil abs neg pos invert bytes anext aiter eq copy deepcopy
array
"""
_SAME_NAME = _METHODS.split()

ABILITIES: dict[str, str] = {f"__{name}__": name for name in _SAME_NAME}
ABILITIES |= {f"__{name}__": name for name in COMPARISONS}
ABILITIES |= {f"__{name}__": name for name in BINARY}
ABILITIES |= {f"__r{name}__": "r" + name for name in BINARY if not name.startswith("i")}
ABILITIES |= {"__call__": "call"}
