"""Where the answer to each solution cell is, in what was handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradekit.notebook import Role, role_of
from gradekit.restore.placing.answers.answers_in_place import another, blank, in_place, needs_repair, searched, slip_of
from gradekit.restore.placing.answers.take_apart import same, taken_apart
from gradekit.restore.placing.instructor_cells import InstructorCell, Matched
from gradekit.restore.placing.parse_cell import instructors
from gradekit.restore.reading.cell import Cell
from gradekit.restore.repairs import Log

DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?def\b", re.MULTILINE)


@dataclass(frozen=True)
class FoundAnswer:
    """An answer and where it comes from.

    Args:
        index: the cell.
        how: by what it was found: own, id, name, slip (of the keyboard), retyped, place.
        names: the names by which the cell defines it; none if the cell is taken as it is.
        old: the name of the function where that has to be changed.
    """

    index: int
    how: str
    names: frozenset[str] = frozenset()
    old: str = ""


class AnswerFinder:
    """Finds answers: one that stands in its place is taken as it is, and only for the others anything is looked for."""

    def __init__(self, spots: Sequence[InstructorCell], cells: Sequence[Cell], matched: Matched, log: Log) -> None:
        self._spots, self._cells, self._matched, self._log = spots, cells, matched, log
        ours = {spot.cell.source for spot in spots if spot.code}
        self.texts = taken_apart(cells, ours, log)
        self._tests = {spot.place for spot in spots if role_of(spot.cell) is Role.TEST}
        self._kept = {
            place: index
            for place, index in in_place(spots, cells, matched)
            if not blank(spots[place], self.texts[index]) and not another(spots[place], self.texts[index], spots)
        }
        open_to_search = searched(spots, cells, matched)
        self._code = [index for index in open_to_search if cells[index].kind == "code"]
        self._text = [index for index in open_to_search if cells[index].kind != "code"]
        self._blanks = {spot.squeezed for spot in spots if spot.answer}
        self._ours = frozenset[str]().union(*(instructors(spot.cell.source).bound for spot in spots if spot.code))

    def find(self) -> dict[int, FoundAnswer]:
        """Return the answers by their place in the instructor's notebook."""
        takes: dict[int, FoundAnswer] = {}
        for spot in self._spots:
            if spot.answer:
                take = self._as_it_stands(spot) or (self._certain(spot) if spot.code else self._own_text(spot))
                if take is not None:
                    takes[spot.place] = take
        for spot in self._spots:
            if spot.answer and spot.place not in takes:
                used = {take.index for take in takes.values()}
                take = self._uncertain(spot, used) if spot.code else None
                if take is not None:
                    takes[spot.place] = take
        return takes

    def _as_it_stands(self, spot: InstructorCell) -> FoundAnswer | None:
        """Return the answer that stands in its place, whatever it is."""
        index = self._kept.get(spot.place)
        if index is None:
            return None
        text = self.texts[index]
        if not spot.wanted & (text.bound | text.claimed) and (slip := slip_of(spot, text, self._ours)):
            return FoundAnswer(index, "slip", frozenset({slip}), slip)
        return FoundAnswer(index, "own", spot.wanted if needs_repair(spot, text) else frozenset())

    def _certain(self, spot: InstructorCell) -> FoundAnswer | None:
        """Find a definition of the answer that is Python."""
        if not spot.wanted:
            return None
        stub = instructors(spot.cell.source).binding(spot.wanted)
        defining = [index for index in self._mentioning(spot.wanted) if self._defines(index, spot.wanted)]
        real = [index for index in defining if not same(self.texts[index].binding(spot.wanted), stub)]
        real = [index for index in real if self._cells[index].squeezed not in self._blanks]
        for how, group in self._by_rank(spot, real):
            chosen = self._in_force(group, spot)
            if how == "name" and self._stays(spot, chosen):
                return None
            self._settle(spot, group, chosen)
            return FoundAnswer(chosen, how, spot.wanted)
        own = self._matched.index(spot.place)
        for index in defining:  # untouched copies of the blank
            if index != own and index not in self._matched.at and self._cells[index].grade_id == spot.grade_id:
                self._matched.dropped.add(index)
                self._log.add("copy-dropped", spot.grade_id)
        return None

    def _uncertain(self, spot: InstructorCell, used: set[int]) -> FoundAnswer | None:
        """Find what may be an answer but is no Python, has another name, or stands in a text cell."""
        claims = [index for index in self._mentioning(spot.wanted) if self.texts[index].claimed & spot.wanted]
        for how, group in self._by_rank(spot, claims):
            chosen = self._in_force(group, spot)
            self._settle(spot, group, chosen)
            return FoundAnswer(chosen, how, spot.wanted)
        for found in (self._slip(spot), self._retyped(spot), self._own(spot, used), self._by_place(spot, used)):
            if found is not None:
                return found
        return None

    def _by_rank(self, spot: InstructorCell, group: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
        own = [index for index in group if spot.grade_id and self._cells[index].grade_id == spot.grade_id]
        ids = [index for index in group if spot.cell_id and self._cells[index].cell_id == spot.cell_id]
        yield from ((how, found) for how, found in (("own", own), ("id", ids), ("name", list(group))) if found)

    def _in_force(self, group: Sequence[int], spot: InstructorCell) -> int:
        """Return the definition that the test would have met, the notebook run from top to bottom."""
        test = self._matched.index(spot.test)
        before = [index for index in group if test is None or index <= test]
        return max(before or group)

    def _stays(self, spot: InstructorCell, index: int) -> bool:
        """Return whether a definition in a cell of the student's own comes into force where it stands."""
        if index in self._matched.at or self._matched.index(spot.place) is None:
            return False
        return spot.place <= self._matched.before(index) < spot.test

    def _settle(self, spot: InstructorCell, group: Sequence[int], chosen: int) -> None:
        """Leave out copies of the chosen cell, and say if there are others."""
        copies = [index for index in group if self._cells[index].squeezed == self._cells[chosen].squeezed]
        at = self._matched.at.items()
        test = max((index for index, place in at if place in self._tests and index < chosen), default=-1)
        for index in set(copies) - {chosen} - set(self._kept.values()):
            if index <= test:
                continue  # it is in force for a test above the chosen one
            self._matched.dropped.add(index)
            self._log.add("copy-dropped", spot.grade_id)
        if len(group) > len(copies):
            self._log.add("several-answers", spot.grade_id, name=", ".join(sorted(spot.wanted)))

    def _mentioning(self, wanted: frozenset[str]) -> list[int]:
        """Return the cells that may hold these names, but for other answers of the same name in their places."""
        others = {index for place, index in self._kept.items() if self._spots[place].wanted & wanted}
        return [
            index
            for index in self._code
            if index not in others and any(name in self._cells[index].source for name in wanted)
        ]

    def _defines(self, index: int, wanted: frozenset[str]) -> bool:
        return any(part.kind not in ("import", "broken") for part in self.texts[index].defining(wanted))

    def _slip(self, spot: InstructorCell) -> FoundAnswer | None:
        kept = set(self._kept.values())
        own = self._matched.index(spot.place)
        order = sorted(self._code, key=lambda index: index != own) + self._text
        for index in order:
            if index in kept or "def" not in self._cells[index].source:
                continue
            if name := slip_of(spot, self.texts[index], self._ours):
                return FoundAnswer(index, "slip", frozenset({name}), name)
        return None

    def _retyped(self, spot: InstructorCell) -> FoundAnswer | None:
        stub = instructors(spot.cell.source).binding(spot.wanted)
        group = [
            index
            for index in self._text
            if spot.wanted & self.texts[index].bound and not same(self.texts[index].binding(spot.wanted), stub)
        ]
        for _, found in self._by_rank(spot, group):
            return FoundAnswer(self._in_force(found, spot), "retyped", spot.wanted)
        return None

    def _own(self, spot: InstructorCell, used: set[int]) -> FoundAnswer | None:
        """FoundAnswer what stands in the answer's own cell, whatever it is."""
        index = self._matched.index(spot.place)
        if index is None or index in used or not self._cells[index].source.strip():
            return None
        if self._cells[index].squeezed == spot.squeezed:
            return None
        return FoundAnswer(index, "own")

    def _own_text(self, spot: InstructorCell) -> FoundAnswer | None:
        index = self._matched.index(spot.place)
        return None if index is None or not self._cells[index].source.strip() else FoundAnswer(index, "own")

    def _by_place(self, spot: InstructorCell, used: set[int]) -> FoundAnswer | None:
        if self._matched.index(spot.place) is not None:
            return None
        at = self._matched.at
        start = max((index for index, place in at.items() if place < spot.place), default=-1)
        end = min((index for index, place in at.items() if place > spot.place), default=len(self._cells))
        group = [index for index in self._code if start < index < end and index not in used and index not in at]
        group = [index for index in group if not self.texts[index].bound & self._ours]
        if spot.wanted:
            group = [index for index in group if DEFINITION.search(self._cells[index].source)]
        return FoundAnswer(group[0], "place") if len(group) == 1 and (start >= 0 or end < len(self._cells)) else None
