"""What marking a class came to, as one JSON document."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from gradekit.grading import Outcome

VERDICTS = ("passed", "failed", "not_attempted", "error", "timeout", "grader_error")


def document(assignment: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return what marking came to as plain data, the submissions in the order of their students."""
    unmarked = sum(bool(outcome.problem) for outcome in outcomes)
    return {
        "assignment": assignment,
        "submissions": len(outcomes),
        "marked": len(outcomes) - unmarked,
        "not_marked": unmarked,
        "verdicts": {verdict: number for verdict, number in verdicts_counted(outcomes).items() if number},
        "students": [_entry(outcome) for outcome in sorted(outcomes, key=lambda outcome: outcome.student)],
    }


def _entry(outcome: Outcome) -> dict[str, Any]:
    return {
        "student": outcome.student,
        "total": None if outcome.problem else outcome.total,
        "marks": [
            {
                "test": mark.grade_id,
                "earned": None if mark.grade_id in outcome.unjudged else mark.earned,
                "possible": mark.possible,
                "verdict": mark.verdict,
            }
            for mark in outcome.marks
        ],
        "repairs": list(outcome.remarks),
        "problem": outcome.problem or None,
    }


def verdicts_counted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return how many exercises came to each verdict."""
    found = Counter(mark.verdict for outcome in outcomes for mark in outcome.marks)
    return {verdict: found[verdict] for verdict in VERDICTS}
