"""What was seen for one reason in many places: put together, so that its sentence is read once. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from gradekit.grading.checking.findings import CellReport, Finding, Report, Status

T = TypeVar("T")
LISTED = 8
_NAME = re.compile(r"`[^`]*`")


def cells_by_cause(report: Report) -> list[list[CellReport]]:
    """Return the grade cells that something is said of, those of one cause together, in their order."""
    said = (cell for cell in report.cells if cell.said and cell.status is not Status.BY_HAND)
    return _together(said, lambda cell: (cell.status, _without_names(cell.said), cell.remedy))


def findings_by_cause(report: Report) -> list[list[Finding]]:
    """Return whatever else was seen, what is of one cause together, in their order."""
    return _together(report.findings, lambda each: (each.repair, _without_names(each.said), each.remedy))


def places_of_cells(cells: Sequence[CellReport], *, several: bool) -> str:
    """Return where one cause was seen: the cells, each with the names in which its sentence differs from the first.

    Args:
        cells: those of one cause.
        several: whether each is to be named with its notebook.
    """
    names = [f"{cell.notebook}/{cell.cell}" if several else cell.cell for cell in cells]
    return _listed([_with_names(name, cell.said, cells[0].said) for name, cell in zip(names, cells, strict=True)])


def places_of_findings(findings: Sequence[Finding]) -> str:
    """Return where else one cause was seen than in the first place; empty if nowhere."""
    first, *others = findings
    return _listed(
        [
            ", ".join(_NAME.findall(each.said)) or each.where
            if each.where == first.where
            else _with_names(each.where, each.said, first.said)
            for each in others
        ]
    )


def _together(items: Iterable[T], cause: Callable[[T], object]) -> list[list[T]]:
    found: dict[object, list[T]] = {}
    for item in items:
        found.setdefault(cause(item), []).append(item)
    return list(found.values())


def _without_names(said: str) -> str:
    return _NAME.sub("``", said)


def _with_names(place: str, said: str, first: str) -> str:
    return place if said == first else f"{place} ({', '.join(_NAME.findall(said))})"


def _listed(places: list[str]) -> str:
    """Return a list of places for a person to read, the first of them if there are many."""
    left = len(places) - LISTED
    return ", ".join(places[:LISTED]) + (f" and {left} more" if left > 0 else "")
