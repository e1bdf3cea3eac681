"""A cell that answers are taken out of: they go to their places, and what is left stays where it stood.

What is set for a test in the handed-in notebook, run from top to bottom, is set for it in the restored one too. So
the rest of a cell never moves down, and an answer stays in it as well where a test or a cell that mentions it comes
before the answer's own place, or where the rest needs it to set a name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gradekit.restore.placing import separate_statements as split
from gradekit.restore.placing.instructor_cells import Matched
from gradekit.restore.placing.notebook_layout import NotebookLayout
from gradekit.restore.placing.parse_cell import Text
from gradekit.restore.reading.cell import Cell


@dataclass(frozen=True)
class CellCutter:
    """Takes cells apart.

    Args:
        cells: the student's.
        texts: the same, taken apart.
        matched: which of them stands where.
        known: the modules that are there.
        tests: the places of the tests.
        sheet: where answers and what belongs around them are laid.
    """

    cells: Sequence[Cell]
    texts: Sequence[Text]
    matched: Matched
    known: frozenset[str]
    tests: frozenset[int]
    sheet: NotebookLayout

    def cut(self, index: int, answers: Mapping[int, frozenset[str]]) -> list[Cell]:
        """Lay a cell's answers, names by place, and return what stays where the cell stood.

        If the cell has a place of its own, what stays is laid around that.
        """
        text, places, at = self.texts[index], sorted(answers), self.matched.at.get(index)
        for place, names in answers.items():
            self.sheet.fill(place, Cell("code", split.joined(text.defining(names))))
        names = frozenset[str]().union(*answers.values())
        rest = [part for part in text.segments if not part.binds & names]
        parts = split.parts(rest, names, self.known)
        up = places[0] < (self.matched.before(index) + 1 if at is None else at)
        if up:
            self.sheet.put_before(places[0], _cells(parts.before))
        last = max(places[-1], self.matched.before(index))
        if not (parts.binds or (up and any(map(split.can_fail, rest))) or self.needed(index, answers)):
            self.sheet.put_after(last, [Cell("code", parts.after)])
            return [] if up else self._around(at, _cells(parts.before), [])
        own = answers.get(places[0] if at is None else at, frozenset())
        first = next((n for n, part in enumerate(text.segments) if part.binds & own), 0)
        above, below = text.segments[:first], [part for part in text.segments[first:] if not part.binds & own]
        if at is None:
            above, below = text.segments, []
        return self._around(
            at,
            _cells(split.pieces(above, self.known)),
            _cells(split.pieces(below, self.known)),
        )

    def alone(self, index: int, place: int, names: frozenset[str]) -> bool:
        """Return whether a cell is an answer and nothing else, and can go elsewhere without being missed."""
        text = self.texts[index]
        more = text.bound - names or split.endangered(text, names, self.known)
        return not more and not self.needed(index, {place: names})

    def _around(self, at: int | None, above: list[Cell], below: list[Cell]) -> list[Cell]:
        if at is None:
            return [*above, *below]
        self.sheet.put_before(at, above)
        self.sheet.put_after(at, below)
        return []

    def needed(self, index: int, answers: Mapping[int, frozenset[str]]) -> bool:
        """Return whether a test, or a cell that mentions an answer, stands between a cell and the answer's place."""
        return any(self._needed(index, place, names) for place, names in answers.items())

    def _needed(self, index: int, place: int, names: frozenset[str]) -> bool:
        at = self.matched.at
        end = next((other for other in sorted(at) if other > index and at[other] >= place), len(self.cells))
        between = [other for other in range(index + 1, len(self.cells)) if other < end or at.get(other) == place]
        return any(
            at.get(other) in self.tests or split.mentions(self.cells[other].source, names)
            for other in between
            if self.cells[other].kind == "code" and other not in self.matched.dropped
        )


def _cells(texts: Sequence[str]) -> list[Cell]:
    return [Cell("code", text) for text in texts]
