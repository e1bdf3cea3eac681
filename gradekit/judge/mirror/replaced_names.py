"""Where a student's code finds what it uses, and where a test puts something else: in globals, modules and classes."""

import inspect
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

NOTHING = object()


def globals_of(function: Any) -> dict[str, Any] | None:
    """Return the namespace in which a callable finds the functions that it calls, or None."""
    for candidate in (
        inspect.unwrap(function),
        getattr(function, "func", None),
        getattr(type(function), "__call__", None),  # noqa: B004 - not whether, but where
    ):
        found = getattr(candidate, "__globals__", None)
        if isinstance(found, dict):
            return found
    return None


def change(function: Any, name: str, *value: Any) -> None:
    """Set a name there, or remove it if there is no value."""
    names = globals_of(function) or {}
    names.pop(name, None)
    names.update((name, each) for each in value)


def full_name(path: str, names: Mapping[str, Any]) -> str:
    """Return `module:attribute` of what a test calls `pd.DataFrame.sort_values`, or nothing if that is in no module."""
    first, _, rest = path.partition(".")
    found = names.get(first)
    if isinstance(found, ModuleType):
        return f"{found.__name__}:{rest}" if rest else ""
    if isinstance(found, type):  # one of the notebook's own is no library's, or a stand-in that asks by itself
        return f"{found.__module__}:{found.__qualname__}.{rest}" if rest and found.__module__ != "__main__" else ""
    module, _, rest = path.rpartition(".")
    while module and module not in sys.modules:
        module, _, last = module.rpartition(".")
        rest = f"{last}.{rest}"
    return f"{module}:{rest}" if module else ""


def held(name: str) -> Any:
    """Return what is under such a name, as its module or class holds it, or `NOTHING`."""
    owner, attribute = _owner(name)
    for each in owner.__mro__ if isinstance(owner, type) else (owner,):
        if attribute in getattr(each, "__dict__", {}):
            return vars(each)[attribute]
    return getattr(owner, attribute, NOTHING)


class Replaced:
    """What a test has put in the place of something in this process's modules and classes."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}

    def put(self, name: str, value: Any) -> None:
        """Put something there; a class that only inherits it holds one of its own meanwhile."""
        owner, attribute = _owner(name)
        if owner is not None:
            self._before.setdefault(name, getattr(owner, "__dict__", {}).get(attribute, NOTHING))
            setattr(owner, attribute, value)

    def restore(self, name: str) -> None:
        """Have it as it was."""
        owner, attribute = _owner(name)
        before = self._before.pop(name, NOTHING)
        if before is not NOTHING:
            setattr(owner, attribute, before)
        elif attribute in getattr(owner, "__dict__", {}):
            delattr(owner, attribute)


def _owner(name: str) -> tuple[Any, str]:
    """Return the module or the class in which something is, if that is loaded, and what it is called there."""
    module, _, rest = name.partition(":")
    *classes, attribute = rest.split(".")
    owner: Any = sys.modules.get(module)
    for each in classes:
        owner = getattr(owner, each, None)
    return owner, attribute
