"""What checking an assignment came to, as text for the terminal and as plain data."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gradekit.grading import checking
from gradekit.grading.checking import REPAIRED, CellReport, Finding, Report, Status
from gradekit.notebook import one_line

SAID = 1000
LONGEST_NAME = 24
STYLES = {Status.OK: "green", Status.BY_HAND: "dim", Status.UNKNOWN: "yellow"}


def summary(report: Report) -> RenderableType:
    """Return a table with a line for each grade cell, what else was seen, and a verdict.

    What is to be said of several for one reason is said once: of cells below the table, by a number.
    """
    several = len({cell.notebook for cell in report.cells}) > 1
    causes = checking.cells_by_cause(report)
    shared = [cells for cells in causes if len(cells) > 1]
    lines: list[RenderableType] = [_table(report, shared, several=several)] if report.cells else []
    lines += [_shared_cause(number, cells, several=several) for number, cells in enumerate(shared, 1)]
    others = checking.findings_by_cause(report)
    lines += [Text.assemble(*_finding(each)) for each in others]
    repaired = sum(each[0].status in REPAIRED for each in causes) + sum(each[0].repair for each in others)
    lines += [Text(), *map(Text, _counted(report, repaired))]
    return Group(*lines)


def document(report: Report) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "assignment": report.assignment,
        "to_repair": report.to_repair,
        "kept_answers": report.kept_answers,
        "cells": [asdict(cell) | {"status": cell.status.value} for cell in report.cells],
        "findings": [asdict(each) for each in report.findings],
    }


def _table(report: Report, shared: Sequence[Sequence[CellReport]], *, several: bool) -> Table:
    numbers = {id(cell): number for number, cells in enumerate(shared, 1) for cell in cells}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    names = ["grade cell", *(cell.cell for cell in report.cells), *(cell.notebook for cell in report.cells if several)]
    longest = max(len(one_line(name)) for name in names)
    table.add_column(names[0], overflow="fold", width=min(longest, LONGEST_NAME))
    for title in ("points", "seconds", *(["caught"] if report.kept_answers else [])):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("what was found", overflow="fold")
    for notebook in dict.fromkeys(cell.notebook for cell in report.cells):
        if several:
            table.add_row(Text(one_line(notebook), style="bold"))
        for cell in report.cells:
            if cell.notebook == notebook:
                table.add_row(*map(Text, _numbers(cell, report)), Text.assemble(*_outcome(cell, numbers.get(id(cell)))))
    return table


def _numbers(cell: CellReport, report: Report) -> list[str]:
    row = [one_line(cell.cell), f"{cell.points:g}", "" if cell.took_s is None else f"{cell.took_s:.2f}"]
    return row + ([str(cell.caught) if cell.took_s is not None else ""] if report.kept_answers else [])


def _outcome(cell: CellReport, number: int | None) -> Sequence[Any]:
    status = cell.status.value, STYLES.get(cell.status, "bold red")
    said = _sentences(cell)
    return [status, f" ({number})" if number else f": {said}" if said else ""]


def _shared_cause(number: int, cells: Sequence[CellReport], *, several: bool) -> Text:
    status = cells[0].status.value, STYLES.get(cells[0].status, "bold red")
    places = one_line(checking.places_of_cells(cells, several=several), SAID)
    return Text.assemble(f"({number}) ", status, f": {_sentences(cells[0])} {len(cells)} cells: {places}.")


def _sentences(cell: CellReport) -> str:
    return one_line(f"{_end(cell.said)} {cell.remedy}".strip(), SAID)


def _finding(found: Sequence[Finding]) -> Sequence[Any]:
    first = found[0]
    mark = ("repair: ", "bold red") if first.repair else ("note: ", "yellow")
    places = checking.places_of_findings(found)
    also = f" The same of {one_line(places, SAID)}." if places else ""
    return [mark, one_line(f"{first.where}: {_end(first.said)} {first.remedy}", SAID), also]


def _counted(report: Report, causes: int) -> list[str]:
    fine = sum(cell.status is Status.OK for cell in report.cells)
    noun = "grade cell" if len(report.cells) == 1 else "grade cells"
    lines = [f"{len(report.cells)} {noun}: {fine} ok."] if report.cells else []
    if report.kept_answers:
        lines.append(f"{report.kept_answers} kept answers were tried; `caught` is how many lose points at a cell.")
    of_causes = f", of {causes} {'cause' if causes == 1 else 'causes'}," if causes < report.to_repair else ""
    repair = f"{report.to_repair} to repair{of_causes} before {report.assignment} is released."
    return [*lines, repair if report.to_repair else "Nothing to repair."]


def _end(said: str) -> str:
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."
