"""What marking one submission came to, read from the marked notebook and nbgrader's gradebook."""

import pathlib
from dataclasses import dataclass
from typing import Any

import nbformat

CHECKS_MEDIA_TYPE = "application/vnd.gradekit.checks.v1+json"


@dataclass(frozen=True)
class Mark:
    """The points of one grade cell; `checks` are the records that the cell's value carries, if any."""

    grade_id: str
    earned: float
    possible: float
    checks: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One submission: its marks, or the sentence that says why there are none.

    `unjudged` names the grade cells that nbgrader left to a human.
    """

    student: str
    assignment: str
    marks: tuple[Mark, ...] = ()
    problem: str = ""
    unjudged: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """Return the points earned in all grade cells."""
        return sum(mark.earned for mark in self.marks)


def checks_of(notebook: pathlib.Path) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return the checks that each grade cell's value carries, by grade_id."""
    found = {}
    for cell in nbformat.read(notebook, 4).cells:
        for output in cell.get("outputs", []):
            record = output.get("data", {}).get(CHECKS_MEDIA_TYPE)
            if record and "nbgrader" in cell.metadata:
                found[cell.metadata.nbgrader.grade_id] = tuple(record["checks"])
    return found
