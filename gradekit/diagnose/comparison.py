"""Whether two answers are the same, up to rounding. Pure, on what `in_checker` says of answers."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gradekit.diagnose.exercise_questions import Exercise, Question

Answer = Mapping[str, Any]
Row = Sequence[Answer]


def same_row(exercise: Exercise, first: Row, second: Row) -> bool:
    """Whether all answers are the same."""
    return len(first) == len(second) == len(exercise.questions) and not any(differences(exercise, first, second))


def differences(exercise: Exercise, first: Row, second: Row) -> Iterator[int]:
    """Yield the numbers of the questions with different answers."""
    for number, (question, one, other) in enumerate(zip(exercise.questions, first, second, strict=True)):
        if not same_answer(question, one, other, exercise.tolerance):
            yield number


def same_answer(question: Question, one: Answer, other: Answer, tolerance: float) -> bool:
    """Whether two answers to a question are the same in all that is looked at."""
    kept = {"printed": "printed", "arguments": "changed"}
    if any(one.get(key) != other.get(key) for sees, key in kept.items() if sees in question.sees):
        return False
    return "value" not in question.sees or same_value(one["value"], other["value"], tolerance, question.tiny)


def same_calls(first: Row, second: Row) -> bool:
    """Whether the same was asked of other functions."""
    return all(one.get("calls") == other.get("calls") for one, other in zip(first, second, strict=True))


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
