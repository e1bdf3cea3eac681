"""Whether two answers are the same, up to rounding. Pure, on what `in_checker` says of answers."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gradekit.diagnose.exercise_questions import Exercise, Question
from gradekit.diagnose.same_value import same_value

NO_CALLS = hashlib.sha256(b"[]").hexdigest()[:8]
"""What `calls` has of a function that was not called."""

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


def without_words(row: Row) -> list[Answer]:
    """Return a row for a table: what errors say is kept where there is nothing else to know them by."""
    if all(answer["value"][0] == "error" for answer in row):
        return list(row)
    return [{name: said for name, said in answer.items() if name != "said"} for answer in row]


def same_words(first: Row, second: Row) -> bool:
    """Whether two that answer nothing but errors say the same: many mistakes raise the same kind of error."""
    if any(answer["value"][0] != "error" for answer in first):
        return True
    return bool(first[0].get("said")) and first[0].get("said") == second[0].get("said")


def same_calls(first: Row, second: Row) -> bool:
    """Whether the same was asked of other functions."""
    return all(one.get("calls") == other.get("calls") for one, other in zip(first, second, strict=True))
