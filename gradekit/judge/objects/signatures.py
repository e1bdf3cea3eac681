"""The signature of a function or a class in the sandbox, as the standard library has it."""

import inspect
from typing import Any, Protocol

from gradekit.judge.objects.operations import OPERATIONS


class Asker(Protocol):
    """Who asks the sandbox of one object."""

    def ask(self, operation: str) -> Any:
        """Return what an operation comes to."""


def signature(where: Asker) -> inspect.Signature:
    """Return the signature of a function in the sandbox.

    Raises:
        AttributeError: what it says is none.
    """
    try:
        return made(*where.ask("signature"))
    except Exception as error:  # noqa: BLE001 - whatever a forged one makes inspect say
        raise AttributeError(f"it has no signature ({error})") from None


def told_of(function: Any, *, with_names: bool) -> list[Any] | None:
    """Return a function's parameters as `signature` takes them, or None; without names if those are a secret."""
    try:
        parameters, returns = OPERATIONS["signature"](function)
    except (TypeError, ValueError):
        return None
    if with_names:
        return [parameters, returns]
    return [[(f"x{number}", each[1], each[2], None, None) for number, each in enumerate(parameters, 1)], None]


def made(parameters: Any, returns: Any) -> inspect.Signature:
    """Return the signature of these parameters."""
    return inspect.Signature([_parameter(*each) for each in parameters], return_annotation=_given(returns))


def _parameter(name: str, kind: int, has_default: bool, default: Any, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect._ParameterKind(kind),  # noqa: SLF001 - the public names for these are its members
        default=default if has_default else inspect.Parameter.empty,
        annotation=_given(annotation),
    )


def _given(annotation: Any) -> Any:
    return inspect.Signature.empty if annotation is None else annotation
