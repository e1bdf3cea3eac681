"""Where two submissions' answers are the same function: the same code but for names and layout, or the same behaviour.

That is no proof of copying. A short task has few right answers, and many people make the same mistake; so code that is
short, that too many share, or that the instructor's own answer is, is no group.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from gradekit.report.class_page.class_rows import Key, Print, Row

LONG = 60  # nodes of a syntax tree, about eight lines: what is shorter comes out alike by itself
COMMON = 0.05  # of the class: what more than these share is a usual way to answer
FEW = 3


@dataclass(frozen=True)
class SameAnswer:
    """Submissions with the same answer to a cell; `kind` is code or behaviour, `size` of the code in nodes."""

    kind: str
    cell: Key
    size: int
    students: tuple[str, ...]


def most_in_a_group(count: int) -> int:
    """Return how many may share an answer before it is a usual one, in a class of so many."""
    return max(FEW, math.ceil(COMMON * count))


def same_answers(rows: Sequence[Row], own: Collection[str] = ()) -> list[SameAnswer]:
    """Return the groups, the longest code first; behaviour only where the code is not the same.

    Args:
        rows: the class.
        own: digests of the instructor's own answers.
    """
    found: dict[tuple[str, Key, str], list[tuple[str, Print]]] = {}
    for row in rows:
        for each in row.prints:
            found.setdefault((each.kind, each.cell, each.digest), []).append((row.student, each))
    most = most_in_a_group(len(rows))
    groups = [
        SameAnswer(kind, cell, prints[0][1].size, tuple(student for student, _ in prints))
        for (kind, cell, digest), prints in found.items()
        if digest not in own and 1 < len(prints) <= most and (kind != "code" or prints[0][1].size >= LONG)
    ]
    by_code = {group.students for group in groups if group.kind == "code"}
    kept = [group for group in groups if group.kind == "code" or group.students not in by_code]
    return sorted(kept, key=lambda each: (each.kind != "code", -each.size, each.cell, each.students))
