"""By what a wrong answer that nobody expected can be recognised: a digest of all that it answered."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from gradekit.diagnose.comparison import Answer, Row, same_row
from gradekit.diagnose.exercise_questions import Exercise, Question

FEWEST = 3
"""Different answers below which it says too little: many functions return the same constant."""
DIGITS = 5


def row_digest(exercise: Exercise, row: Row, wrong: Mapping[str, Row]) -> str:
    """Return the digest; nothing if a kept wrong answer answers the same, which many people give.

    Args:
        exercise: with its questions.
        row: what a student's function answered.
        wrong: what the kept wrong answers answer.
    """
    seen = [_seen(question, answer) for question, answer in zip(exercise.questions, row, strict=True)]
    values = {text for text, answer in zip(seen, row, strict=True) if answer["value"][0] != "error"}
    if len(values) < FEWEST or any(same_row(exercise, row, theirs) for theirs in wrong.values()):
        return ""
    return hashlib.sha256("\n".join(seen).encode("utf-8", "replace")).hexdigest()[:32]


def _seen(question: Question, answer: Answer) -> str:
    kept = {"value": "value", "printed": "printed", "arguments": "changed"}
    parts = [_rounded(answer.get(kept[part]), question.tiny) for part in question.sees]
    return json.dumps(parts, sort_keys=True)


def _rounded(value: Any, tiny: float) -> Any:
    """Return a value with numbers as texts of a few digits; rounding is no difference."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "0" if abs(value) < tiny else f"{value:.{DIGITS}g}"
    if isinstance(value, Mapping):
        return {str(name): _rounded(each, tiny) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_rounded(each, tiny) for each in value]
    return value
