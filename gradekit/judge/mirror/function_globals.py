"""Where a function of the student's finds the names that it uses: a test looks into it, and puts others there."""

import inspect
from typing import Any


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
