"""What checking an assignment came to, as text for the terminal and as plain data."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gradekit.grading.checking import CellReport, Finding, Report, Status
from gradekit.notebook import one_line

SAID = 1000
LONGEST_NAME = 24
STYLES = {Status.OK: "green", Status.BY_HAND: "dim", Status.UNKNOWN: "yellow"}


def summary(report: Report) -> RenderableType:
    """Return a table with a line for each grade cell, what else was seen, and a verdict."""
    lines: list[RenderableType] = []
    if report.cells:
        several = len({cell.notebook for cell in report.cells}) > 1
        lines += [_table(report, several=several)]
    lines += [Text.assemble(*_finding(each)) for each in report.findings]
    lines += [Text(), *map(Text, _counted(report))]
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


def _table(report: Report, *, several: bool) -> Table:
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
                table.add_row(*map(Text, _numbers(cell, report)), Text.assemble(*_outcome(cell)))
    return table


def _numbers(cell: CellReport, report: Report) -> list[str]:
    row = [one_line(cell.cell), f"{cell.points:g}", "" if cell.took_s is None else f"{cell.took_s:.2f}"]
    return row + ([str(cell.caught) if cell.took_s is not None else ""] if report.kept_answers else [])


def _outcome(cell: CellReport) -> Sequence[Any]:
    said = one_line(f"{_end(cell.said)} {cell.remedy}".strip(), SAID)
    return [(cell.status.value, STYLES.get(cell.status, "bold red")), f": {said}" if said else ""]


def _finding(found: Finding) -> Sequence[Any]:
    mark = ("repair: ", "bold red") if found.repair else ("note: ", "yellow")
    return [mark, one_line(f"{found.where}: {_end(found.said)} {found.remedy}", SAID)]


def _counted(report: Report) -> list[str]:
    fine = sum(cell.status is Status.OK for cell in report.cells)
    noun = "grade cell" if len(report.cells) == 1 else "grade cells"
    lines = [f"{len(report.cells)} {noun}: {fine} ok."] if report.cells else []
    if report.kept_answers:
        lines.append(f"{report.kept_answers} kept answers were tried; `caught` is how many lose points at a cell.")
    repair = f"{report.to_repair} to repair before {report.assignment} is released."
    return [*lines, repair if report.to_repair else "Nothing to repair."]


def _end(said: str) -> str:
    return said if not said or said.endswith((".", "!", "?")) else f"{said}."
