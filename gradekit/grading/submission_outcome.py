"""What marking one submission came to, as a person wants to hear it."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradekit.gradebook import Saved, Score

FLAGGED = "It is flagged in the gradebook."


@dataclass(frozen=True)
class Mark:
    """The points of one grade cell as the gradebook has them: a person's before the marker's, with extra credit.

    `checks` are the title and verdict of each, if the cell's value carries any; `by_hand` says that a person entered
    points, and `asks` that one is to. `diagnosis` is the misconception behind a mistake, empty if none is named, and
    the sentence that the student is told; none, if there is nothing to tell. A class's
    outcomes are all kept until its end, so this has nothing that grows: the record has the rest.
    """

    grade_id: str
    earned: float | None
    possible: float
    checks: tuple[tuple[str, str], ...] = ()
    verdict: str = ""
    notebook: str = ""
    by_hand: bool = False
    asks: bool = False
    diagnosis: tuple[str, str] | None = None


@dataclass(frozen=True)
class Remark:
    """A sentence for the instructor, and of which kind it is: what was repaired, or why nothing could be read."""

    kind: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """One submission: its marks, or the sentence that says why there are none.

    `penalty` is what lateness costs of them all. `looks` are reasons for a person to look at the submission, besides
    cells that wait for points.
    """

    student: str
    assignment: str
    marks: tuple[Mark, ...] = ()
    problem: str = ""
    remarks: tuple[Remark, ...] = ()
    penalty: float = 0.0
    looks: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Return the points that count, as nbgrader exports them."""
        earned = sum(mark.earned or 0.0 for mark in self.marks)
        return max(0.0, earned - self.penalty) if self.penalty else earned

    @property
    def unjudged(self) -> tuple[str, ...]:
        """Return the grade cells that wait for a person."""
        return tuple(mark.grade_id for mark in self.marks if mark.asks)

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to do something about it."""
        return bool(self.problem or self.unjudged or self.looks)


def outcome_of(
    student: str, assignment: str, records: Sequence[Mapping[str, Any]], saved: Mapping[str, Saved] | None = None
) -> Outcome:
    """Return the outcome that a submission's records tell of, with the points that the gradebook has.

    Args:
        student: whose it is.
        assignment: what it was handed in for.
        records: of each notebook.
        saved: what the gradebook has, by notebook; without it, the marker's points are taken.
    """
    marks: list[Mark] = []
    remarks: list[Remark] = []
    looks: list[str] = []
    for record in records:
        rows = (saved or {}).get(record.get("notebook", ""))
        marks += _marks(record, rows)
        remarks += [Remark(sys.intern(each["code"]), each["instructor"]) for each in record.get("repairs", ())]
        kind = "unreadable" if record.get("person") else "nothing"
        remarks += [Remark(kind, record["unreadable"])] if "unreadable" in record else []
        if rows and rows.flagged:
            looks += record.get("person", ()) or [FLAGGED]
        elif saved is None:
            looks += record.get("asks_a_person", {}).values()
    penalty = sum(rows.late_penalty or 0.0 for rows in (saved or {}).values())
    return Outcome(student, assignment, tuple(marks), "", tuple(remarks), float(penalty), tuple(looks))


def _marks(record: Mapping[str, Any], rows: Saved | None) -> list[Mark]:
    """Return a mark for each grade cell of the gradebook, or of the record where that has not been asked."""
    notebook = sys.intern(record.get("notebook", ""))
    tests = {test["grade_id"]: test for test in record["tests"]}
    told = {each["grade_id"]: _told(each) for each in record.get("diagnosis", ())}
    if rows is None:
        return [_marked_alone(test, notebook, told.get(name)) for name, test in tests.items()]
    return [_mark(score, tests.get(score.grade_id, {}), notebook, told.get(score.grade_id)) for score in rows.scores]


def _told(diagnosis: Mapping[str, Any]) -> tuple[str, str]:
    return sys.intern(diagnosis["misconception"] or ""), sys.intern(diagnosis["title"])


def _mark(score: Score, test: Mapping[str, Any], notebook: str, told: tuple[str, str] | None) -> Mark:
    by_hand = score.manual is not None or score.extra_credit is not None
    earned = None if score.auto is None and score.manual is None else score.earned
    verdict = test.get("verdict", "")
    name = sys.intern(score.grade_id)
    return Mark(name, earned, score.possible, _checks(test), verdict, notebook, by_hand, score.needs_manual_grade, told)


def _marked_alone(test: Mapping[str, Any], notebook: str, told: tuple[str, str] | None) -> Mark:
    earned, possible = test["earned"], test["possible"]
    asks = earned is None
    name = sys.intern(test["grade_id"])
    return Mark(name, earned, possible, _checks(test), test["verdict"], notebook, asks=asks, diagnosis=told)


def _checks(test: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the title and verdict of each check; the same text is kept once for the whole class."""
    return tuple((sys.intern(str(said["title"])), sys.intern(str(said["verdict"]))) for said in test.get("checks", ()))
