"""What checking an assignment came to."""

import enum
from dataclasses import dataclass


class Status(enum.Enum):
    """What is to be said of a grade cell, in words for a person."""

    OK = "ok"
    UNMARKABLE = "cannot be marked"
    UNEARNABLE = "cannot be earned"
    FREE = "cannot be lost"
    DRAWN = "depends on the draw"
    UNKNOWN = "not checked"
    BY_HAND = "by hand"


REPAIRED = (Status.UNMARKABLE, Status.UNEARNABLE, Status.FREE, Status.DRAWN)


@dataclass(frozen=True)
class Finding:
    """One thing that was seen: where, what, and what to do. `repair` says that it should not be released like this."""

    where: str
    said: str
    remedy: str
    repair: bool = True


@dataclass(frozen=True)
class CellReport:
    """A grade cell: its points, how long its test takes, and what is to be said of it.

    `caught` is how many kept wrong answers lose points here.
    """

    notebook: str
    cell: str
    points: float
    status: Status
    said: str = ""
    remedy: str = ""
    took_s: float | None = None
    caught: int = 0


@dataclass(frozen=True)
class Report:
    """An assignment: its grade cells, whatever else was seen, and how many kept answers were tried."""

    assignment: str
    cells: tuple[CellReport, ...]
    findings: tuple[Finding, ...]
    kept_answers: int = 0

    @property
    def to_repair(self) -> int:
        """Return how many things should be repaired before the release."""
        return sum(cell.status in REPAIRED for cell in self.cells) + sum(each.repair for each in self.findings)
