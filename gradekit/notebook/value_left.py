"""What the value of a test cell says of its points: by nbgrader's rules, a number or nothing.

nbgrader gives full points to a cell that ran without an error and shows no number. That is right for a test made of
asserts, and wrong for one whose value was lost on its way: so what a cell is to leave is learnt from the instructor's
own solution, and a cell that leaves something else earns nothing by itself.
"""

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from gradekit.notebook.cell_outputs import CHECKS_MEDIA_TYPE

SUM_TOLERANCE = 1e-9


class Kind(enum.Enum):
    """What a test cell left, in words for a person."""

    NOTHING = "no number"
    NUMBER = "a number"
    CHECKS = "the points of named checks"


@dataclass(frozen=True)
class Left:
    """What a test cell left; `fault` says why it is no mark, if so."""

    kind: Kind
    fault: str = ""


def value_left(cell: NotebookNode) -> Left:
    """Return what a test cell left that ran to its end."""
    shown = next((output for output in cell.outputs if output.output_type == "execute_result"), None)
    if shown is None:
        return Left(Kind.NOTHING)
    number = _number(shown.data.get("text/plain"))
    said = shown.data.get(CHECKS_MEDIA_TYPE)
    if said is not None:
        return Left(Kind.CHECKS, _fault_of_checks(said, number) or _fault_of_number(cell, number))
    if number is None:
        return Left(Kind.NOTHING)
    return Left(Kind.NUMBER, _fault_of_number(cell, number))


def differs(left: Left, expected: Left | None) -> str:
    """Return why a cell earns nothing by what it left, or nothing.

    Args:
        left: what it left.
        expected: what it leaves for the instructor's own solution; None if that does not come to its end.
    """
    if left.fault:
        return left.fault
    if expected is not None and left.kind is not expected.kind:
        return (
            f"The test cell left {left.kind.value}; for the instructor's own solution it leaves {expected.kind.value}."
        )
    return ""


def _number(text: Any) -> float | None:
    """Return the number that nbgrader would read."""
    if isinstance(text, list) and len(text) == 1:
        text = text[0]
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _fault_of_number(cell: NotebookNode, number: float | None) -> str:
    most = float(cell.metadata.nbgrader.points)
    if number is not None and 0 <= number <= most:
        return ""
    shown = "no number" if number is None else f"{number:g}"
    return f"The test cell left {shown}; expected a number from 0 to {most:g}."


def _fault_of_checks(said: Any, number: float | None) -> str:
    """Return what does not fit together in a record of checks."""
    try:
        earned = [check["earned"] for check in said["checks"] if isinstance(check, Mapping)]
        total = float(sum(earned))
        if number is not None and earned and math.isclose(total, number, abs_tol=SUM_TOLERANCE):
            return ""
    except (TypeError, ValueError, KeyError):
        pass
    return "The test cell left checks whose points do not add up to its value."
