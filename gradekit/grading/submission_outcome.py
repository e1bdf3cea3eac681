"""What marking one submission came to, as a person wants to hear it."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """The points of one grade cell; `checks` are the title and verdict of each, if the cell's value carries any.

    A class's outcomes are all kept until its end, so this has nothing that grows: the record has the rest.
    """

    grade_id: str
    earned: float
    possible: float
    checks: tuple[tuple[str, str], ...] = ()
    verdict: str = ""


@dataclass(frozen=True)
class Outcome:
    """One submission: its marks, or the sentence that says why there are none.

    `unjudged` names the grade cells that need a human; `remarks` are sentences for the instructor: what was repaired,
    or why nothing could be read.
    """

    student: str
    assignment: str
    marks: tuple[Mark, ...] = ()
    problem: str = ""
    unjudged: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Return the points earned in all grade cells."""
        return sum(mark.earned for mark in self.marks)


def outcome_of(student: str, assignment: str, records: Sequence[Mapping[str, Any]]) -> Outcome:
    """Return the outcome that a submission's records tell of."""
    tests = [test for record in records for test in record["tests"]]
    marks = [
        Mark(sys.intern(test["grade_id"]), test["earned"] or 0.0, test["possible"], _checks(test), test["verdict"])
        for test in tests
    ]
    remarks = [repair["instructor"] for record in records for repair in record.get("repairs", ())]
    remarks += [record["unreadable"] for record in records if "unreadable" in record]
    unjudged = [test["grade_id"] for test in tests if test["earned"] is None]
    unjudged += [name for record in records for name in record.get("asks_a_person", ())]
    return Outcome(student, assignment, tuple(marks), unjudged=tuple(unjudged), remarks=tuple(remarks))


def _checks(test: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the title and verdict of each check; the same text is kept once for the whole class."""
    return tuple((sys.intern(str(said["title"])), sys.intern(str(said["verdict"]))) for said in test.get("checks", ()))
