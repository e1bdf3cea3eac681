"""The signature of a function or a class in the sandbox, as the standard library has it."""

import inspect
from typing import Any, Protocol


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
        parameters, returns = where.ask("signature")
        return inspect.Signature([_parameter(*each) for each in parameters], return_annotation=_given(returns))
    except Exception as error:  # noqa: BLE001 - whatever a forged one makes inspect say
        raise AttributeError(f"it has no signature ({error})") from None


def _parameter(name: str, kind: int, has_default: bool, default: Any, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect._ParameterKind(kind),  # noqa: SLF001 - the public names for these are its members
        default=default if has_default else inspect.Parameter.empty,
        annotation=_given(annotation),
    )


def _given(annotation: Any) -> Any:
    return inspect.Signature.empty if annotation is None else annotation
