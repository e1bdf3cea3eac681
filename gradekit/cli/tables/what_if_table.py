"""Whose marks would move, as text for the terminal and as plain data."""

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gradekit.cli.tables.class_sentences import some
from gradekit.grading import Move
from gradekit.notebook import many_lines, one_line


def summary(moves: Sequence[Move]) -> RenderableType:
    """Return a table with the submissions whose points would move, and how many others there are."""
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
    said = [f"{one_line(move.student)}: {one_line(move.note)}\n" for move in moves if move.after is None]
    if new := [move.student for move in moves if _is_new(move)]:
        said.append(f"Not marked before, so there is nothing to compare: {some(sorted(new))}.\n")
    said.append(
        f"{len(moves)} {noun}: {len(shown)} would get other points with the tests in source/. Nothing was written."
    )
    return Group(*([table] if shown else []), *map(Text, said))


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
        "not_marked_before": sorted(move.student for move in moves if _is_new(move)),
        "not_judged": {move.student: move.note for move in moves if move.after is None},
    }


def _is_new(move: Move) -> bool:
    return move.before is None and move.after is not None


def _points(total: float | None) -> str:
    return "-" if total is None else f"{total:g}"
