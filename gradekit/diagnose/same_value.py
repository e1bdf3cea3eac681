"""Whether two values of answers are the same, up to rounding. Pure."""

import math
from typing import Any


def same_value(one: Any, other: Any, tolerance: float, tiny: float) -> bool:
    """Whether two values are the same, whatever they are made of."""
    if _is_number(one) and _is_number(other):
        if max(abs(one), abs(other)) < tiny:
            return True
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=tiny / 2)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same(tolerance, tiny), one, other))
    return type(one) is type(other) and bool(one == other)


def _same(tolerance: float, tiny: float) -> Any:
    return lambda one, other: same_value(one, other, tolerance, tiny)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
