"""Mistakes that are known by the shape of all answers, whatever the numbers in them: a constant, a text, a wrong sign.

A misconception of a course may name its `shape` in mutants/misconceptions.toml.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gradekit.diagnose.comparison import NO_CALLS, Answer, Row
from gradekit.diagnose.exercise_questions import Exercise
from gradekit.diagnose.same_value import same_value

FACTOR = 1e-6  # nearer to 1 a factor is rounding
LEAST = 3  # right answers that are no rounding, and that a shape has to hold for


@dataclass(frozen=True)
class _Seen:
    """All answers of a student's to the questions of an exercise, and the right ones."""

    exercise: Exercise
    row: Row
    right: Row


def shapes_of(exercise: Exercise, row: Row, right: Row) -> set[str]:
    """Return the names of the shapes that all answers have."""
    return {name for name, holds in SHAPES.items() if holds(_Seen(exercise, row, right))}


def _all_of(*kinds: str) -> Callable[[_Seen], bool]:
    return lambda seen: all(answer["value"][0] in kinds for answer in seen.row)


def _constant(seen: _Seen) -> bool:
    """Whether all is one number that nothing was called for; else a formula comes to it."""
    numbers = _numbers(seen.row)
    return (
        numbers is not None
        and not any(map(_has_called, seen.row))
        and all(_near(seen.exercise, numbers[0], each) for each in numbers)
    )


def _factor(seen: _Seen) -> bool:
    pairs, numbers = list(_pairs(seen.exercise, seen.row, seen.right)), _numbers(seen.row)
    if numbers is None or len(pairs) < LEAST:
        return False
    factor = pairs[0][0] / pairs[0][1]
    is_none = abs(factor) <= seen.exercise.tolerance or math.isclose(abs(factor), 1, rel_tol=FACTOR)
    return not is_none and all(_near(seen.exercise, one, factor * other) for one, other in pairs)


def _negative(seen: _Seen) -> bool:
    pairs = list(_pairs(seen.exercise, seen.row, seen.right))
    return len(pairs) >= LEAST and all(_near(seen.exercise, one, -other) for one, other in pairs)


def _unsteady(seen: _Seen) -> bool:
    """Whether a question that is asked twice has two answers."""
    asked = [(each.call, dict(each.place)) for each in seen.exercise.questions]
    twice = ((asked.index(each), number) for number, each in enumerate(asked) if asked.index(each) < number)
    return any(
        _kinds(seen.row, first) == _kinds(seen.row, second) == ("number",)
        and not same_value(
            seen.row[first]["value"],
            seen.row[second]["value"],
            seen.exercise.tolerance,
            seen.exercise.questions[first].tiny,
        )
        for first, second in twice
    )


def _array(seen: _Seen) -> bool:
    """Whether each right number is there, and one of them in an array."""
    return _all_of("array")(seen) and _wraps(seen.exercise, [each["value"][-1] for each in seen.row], seen.right)


def _collection(seen: _Seen) -> bool:
    """Whether each right number is there, inside of a collection."""
    if not _all_of("list", "tuple", "dict", "set")(seen):
        return False
    return _wraps(seen.exercise, [list(_numbers_in(each["value"])) for each in seen.row], seen.right)


SHAPES: dict[str, Callable[[_Seen], bool]] = {
    "constant": _constant,
    "factor": _factor,
    "negative": _negative,
    "unsteady": _unsteady,
    "nothing": _all_of("none"),
    "text": _all_of("text"),
    "boolean": _all_of("bool"),
    "few digits": _all_of("float16", "float32"),
    "array": _array,
    "collection": _collection,
}


def _has_called(answer: Answer) -> bool:
    return bool({*answer.get("calls", {}).values()} - {NO_CALLS})


def _kinds(row: Row, number: int) -> tuple[str, ...]:
    return (row[number]["value"][0],)


def _numbers(row: Row) -> list[float] | None:
    """Return all answers as numbers, or None if one is none."""
    found = [answer["value"][1] if answer["value"][0] == "number" else None for answer in row]
    return [each for each in found if each is not None] if all(isinstance(each, float) for each in found) else None


def _pairs(exercise: Exercise, row: Row, right: Row) -> Iterator[tuple[float, float]]:
    """Yield what came back and what is right, where that is more than rounding; nothing if one is no number."""
    mine, theirs = _numbers(row), _numbers(right)
    for question, one, other in zip(exercise.questions, mine or (), theirs or (), strict=False):
        if abs(other) > question.tiny:
            yield one, other


def _wraps(exercise: Exercise, found: Sequence[Sequence[Any]], right: Row) -> bool:
    return all(
        any(same_value(each, answer["value"][-1], exercise.tolerance, question.tiny) for each in mine)
        for question, mine, answer in zip(exercise.questions, found, right, strict=True)
    )


def _numbers_in(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _numbers_in(each)


def _near(exercise: Exercise, one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=exercise.tolerance, abs_tol=1e-12)
