"""Whose marks would move, as text for the terminal and as plain data."""

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gradekit.grading import Move
from gradekit.notebook import many_lines, one_line


def summary(moves: Sequence[Move]) -> RenderableType:
    """Return a table with the submissions that would move, and how many would not."""
    shown = sorted((move for move in moves if move.moved), key=lambda move: move.student)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title, side in (("submission", "left"), ("marks", "right"), ("would be", "right")):
        table.add_column(title, justify="right" if side == "right" else "left", no_wrap=True)
    table.add_column("which check, from what to what, and why")
    for move in shown:
        lines = [one_line(move.note)] if move.note else []
        lines += [
            f"{change.test.removeprefix('test-')}{change.check and ': '}{change.check}: "
            f"{change.before} -> {change.after}. {one_line(change.why)}"
            for change in move.changes
        ]
        table.add_row(
            *map(Text, [one_line(move.student), *map(_points, (move.before, move.after)), many_lines("\n".join(lines))])
        )
    noun = "submission" if len(moves) == 1 else "submissions"
    moved = sum(move.before != move.after for move in moves)
    said = f"{len(moves)} {noun}: {moved} would get other points with the tests in source/. Nothing was written."
    return Group(*([table] if shown else []), Text(said))


def document(assignment: str, moves: Sequence[Move]) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "assignment": assignment,
        "submissions": len(moves),
        "moves": [
            {
                "student": move.student,
                "before": move.before,
                "after": move.after,
                "note": move.note or None,
                "changes": [vars(change) for change in move.changes],
            }
            for move in sorted(moves, key=lambda move: move.student)
            if move.moved
        ],
    }


def _points(total: float | None) -> str:
    return "-" if total is None else f"{total:g}"
