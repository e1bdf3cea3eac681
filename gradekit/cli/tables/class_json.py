"""What marking a class came to, as one JSON document."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from gradekit.grading import Mark, Outcome

VERDICTS = ("passed", "failed", "not_attempted", "error", "timeout", "grader_error")


def document(assignment: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return what marking came to as plain data, the submissions in the order of their students."""
    unmarked = sum(bool(outcome.problem) for outcome in outcomes)
    return {
        "assignment": assignment,
        "submissions": len(outcomes),
        "marked": len(outcomes) - unmarked,
        "not_marked": unmarked,
        "need_a_person": sum(outcome.needs_person for outcome in outcomes),
        "verdicts": {verdict: number for verdict, number in verdicts_counted(outcomes).items() if number},
        "students": [_entry(outcome) for outcome in sorted(outcomes, key=lambda outcome: outcome.student)],
    }


def _entry(outcome: Outcome) -> dict[str, Any]:
    return {
        "student": outcome.student,
        "total": None if outcome.problem else outcome.total,
        "late_penalty": outcome.penalty,
        "marks": [_mark(mark) for mark in outcome.marks],
        "repairs": [remark.text for remark in outcome.remarks],
        "needs_person": outcome.needs_person,
        "look_at": list(outcome.looks),
        "problem": outcome.problem or None,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {
        "notebook": mark.notebook,
        "test": mark.grade_id,
        "earned": mark.earned,
        "possible": mark.possible,
        "verdict": mark.verdict or None,
        "by_hand": mark.by_hand,
        "needs_person": mark.asks,
        "diagnosis": _diagnosis(mark),
    }


def _diagnosis(mark: Mark) -> dict[str, Any] | None:
    """Return what the student is told of a mistake; the whole text and the example are in the record."""
    if mark.diagnosis is None:
        return None
    code, title = mark.diagnosis
    return {"misconception": code or None, "title": title}


def verdicts_counted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return how many exercises came to each verdict."""
    found = Counter(mark.verdict for outcome in outcomes for mark in outcome.marks)
    return {verdict: found[verdict] for verdict in VERDICTS}
