"""What changed since the report was last made: a small file beside the page has the totals of that time.

It keeps two states, the last and the one before that was another: a page that is made again with the same marks, with
names for example, says the same.
"""

import datetime as dt
import json
import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradekit.report.class_page.class_rows import Row

FORMAT = 1
SMALLEST = 0.005  # points


@dataclass(frozen=True)
class Changes:
    """What is other than it was.

    Args:
        since: when that was.
        moved: whose mark is another, with what it was and is; the largest move first.
        new: who had no mark then, and has one.
        gone: who had a mark then, and has none.
    """

    since: dt.datetime
    moved: tuple[tuple[str, float, float], ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def up(self) -> int:
        """Return how many marks are higher now."""
        return sum(now > before for _, before, now in self.moved)

    @property
    def mean(self) -> float:
        """Return by how many points a mark moved on average, up or down."""
        return sum(abs(now - before) for _, before, now in self.moved) / max(1, len(self.moved))

    @property
    def nothing(self) -> bool:
        """Whether all is as it was."""
        return not (self.moved or self.new or self.gone)


def totals_of(rows: Sequence[Row]) -> dict[str, float]:
    """Return the points that count of everybody who has all of them."""
    return {row.student: round(row.total, 4) for row in rows if row.complete}


def compared(path: pathlib.Path, totals: Mapping[str, float], now: dt.datetime) -> tuple[Changes | None, str]:
    """Return what changed, None the first time, and the text that the file is to have now.

    Args:
        path: of the file; one that cannot be read is none.
        totals: of each student.
        now: the time.
    """
    known = _read(path)
    if known and known[-1]["totals"] == totals:
        states = known
    else:
        states = [*known[-1:], {"made": now.isoformat(timespec="seconds"), "totals": dict(totals)}]
    text = json.dumps({"format": FORMAT, "states": states}, ensure_ascii=False, indent=1) + "\n"
    if not known:
        return None, text
    before = states[-2] if len(states) > 1 else states[-1]
    return _changes(before, totals), text


def _changes(before: Mapping[str, Any], totals: Mapping[str, float]) -> Changes:
    then: Mapping[str, float] = before["totals"]
    moved = [
        (student, then[student], total)
        for student, total in totals.items()
        if student in then and abs(total - then[student]) >= SMALLEST
    ]
    return Changes(
        dt.datetime.fromisoformat(before["made"]),
        tuple(sorted(moved, key=lambda each: (-abs(each[2] - each[1]), each[0]))),
        tuple(sorted(totals.keys() - then.keys())),
        tuple(sorted(then.keys() - totals.keys())),
    )


def _read(path: pathlib.Path) -> list[dict[str, Any]]:
    """Return the states of a file, the last two at most."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        states = [{"made": each["made"], "totals": dict(each["totals"])} for each in found["states"]]
        for each in states:
            dt.datetime.fromisoformat(each["made"])
            [float(total) for total in each["totals"].values()]
    except (OSError, ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return []
    return states[-2:] if found.get("format") == FORMAT else []
