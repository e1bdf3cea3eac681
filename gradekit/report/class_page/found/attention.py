"""Who wants a person, and why: the first thing on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gradekit.report.class_page.class_rows import Key, Row

ORDER = ("not_marked", "unreadable", "fault", "grader_error", "not_found", "look", "flagged", "by_hand")


@dataclass
class Reason:
    """One reason for one cell, or for a whole submission; `told` are the students with the record's sentence."""

    kind: str
    cell: Key | None
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def students(self) -> int:
        """Return how many it concerns."""
        return len({student for student, _ in self.told})


def reasons(rows: Sequence[Row], cells: Sequence[Key]) -> list[Reason]:
    """Return all reasons, the worst first, then in the order of the cells."""
    found: dict[tuple[str, Key | None], Reason] = {}
    for row in rows:
        for each in row.asks:
            reason = found.setdefault((each.kind, each.cell), Reason(each.kind, each.cell))
            reason.told.append((row.student, each.text))
    place = {cell: number for number, cell in enumerate(cells)}
    return sorted(found.values(), key=lambda each: (ORDER.index(each.kind), place.get(each.cell or ("", ""), -1)))
