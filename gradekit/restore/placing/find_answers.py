"""Where the answer to each solution cell is, in what was handed in."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from gradekit.notebook import Role, role_of
from gradekit.restore.placing.function_signature import near
from gradekit.restore.placing.instructor_cells import InstructorCell, Matched
from gradekit.restore.placing.parse_cell import MAX_SOURCE, Segment, Text, instructors
from gradekit.restore.reading.cell import Cell, squeezed
from gradekit.restore.repairs import Log

MAX_TAKEN_APART = 500_000  # letters of all cells
DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?def\b", re.MULTILINE)
LIKE_CODE = re.compile(r"^(?:async[ \t]+)?(?:def|class)\b|^\w+[ \t]*=", re.MULTILINE)
COMMENT = re.compile(r"#.*")
WORD = re.compile(r"\w+")
FENCES = {"```", "```python", "```python3", "```py"}


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
    """Looks for answers."""

    def __init__(self, spots: Sequence[InstructorCell], cells: Sequence[Cell], matched: Matched, log: Log) -> None:
        self._spots, self._cells, self._matched, self._log = spots, cells, matched, log
        ours = {spot.cell.source for spot in spots if spot.code}
        self.texts = _taken_apart(cells, ours, log)
        code = [index for index, cell in enumerate(cells) if cell.kind == "code"]
        self._tests = {spot.place for spot in spots if role_of(spot.cell) is Role.TEST}
        self._code = [index for index in code if index not in matched.dropped]
        self._ours = frozenset[str]().union(*(instructors(spot.cell.source).bound for spot in spots if spot.code))

    def find(self) -> dict[int, FoundAnswer]:
        """Return the answers by their place in the instructor's notebook."""
        takes: dict[int, FoundAnswer] = {}
        for spot in self._spots:
            if spot.answer:
                take = self._certain(spot) if spot.code else self._own_text(spot)
                if take is not None:
                    takes[spot.place] = take
        for spot in self._spots:
            if spot.answer and spot.place not in takes:
                used = {take.index for take in takes.values()}
                take = self._uncertain(spot, used) if spot.code else None
                if take is not None:
                    takes[spot.place] = take
        return takes

    def _certain(self, spot: InstructorCell) -> FoundAnswer | None:
        """Find a definition of the answer that is Python."""
        if not spot.wanted:
            return None
        stub = instructors(spot.cell.source).binding(spot.wanted)
        defining = [index for index in self._mentioning(spot.wanted) if self._defines(index, spot.wanted)]
        real = [index for index in defining if not _same(self.texts[index].binding(spot.wanted), stub)]
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
        same = [index for index in group if self._cells[index].squeezed == self._cells[chosen].squeezed]
        at = self._matched.at.items()
        test = max((index for index, place in at if place in self._tests and index < chosen), default=-1)
        for index in set(same) - {chosen}:
            if index <= test:
                continue  # it is in force for a test above the chosen one
            self._matched.dropped.add(index)
            self._log.add("copy-dropped", spot.grade_id)
        if len(group) > len(same):
            self._log.add("several-answers", spot.grade_id, name=", ".join(sorted(spot.wanted)))

    def _mentioning(self, wanted: frozenset[str]) -> list[int]:
        return [index for index in self._code if any(name in self._cells[index].source for name in wanted)]

    def _defines(self, index: int, wanted: frozenset[str]) -> bool:
        return any(part.kind not in ("import", "broken") for part in self.texts[index].defining(wanted))

    def _slip(self, spot: InstructorCell) -> FoundAnswer | None:
        own = self._matched.index(spot.place)
        texts = [index for index, cell in enumerate(self._cells) if cell.kind != "code"]
        order = ([own] if own in self._code else []) + [index for index in self._code if index != own] + texts
        for index in order:
            if "def" not in self._cells[index].source:
                continue
            defined = {name for part in self.texts[index].segments if part.kind == "define" for name in part.binds}
            for name in sorted(defined - self._ours):
                if any(near(name, wanted) for wanted in spot.wanted):
                    return FoundAnswer(index, "slip", frozenset({name}), name)
        return None

    def _retyped(self, spot: InstructorCell) -> FoundAnswer | None:
        stub = instructors(spot.cell.source).binding(spot.wanted)
        group = [
            index
            for index, cell in enumerate(self._cells)
            if cell.kind != "code"
            and index not in self._matched.dropped
            and spot.wanted & self.texts[index].bound
            and not _same(self.texts[index].binding(spot.wanted), stub)
        ]
        for _, found in self._by_rank(spot, group):
            return FoundAnswer(self._in_force(found, spot), "retyped", spot.wanted)
        return None

    def _own(self, spot: InstructorCell, used: set[int]) -> FoundAnswer | None:
        """FoundAnswer what stands in the answer's own cell, whatever it is."""
        index = self._matched.index(spot.place)
        if index is None or index in used or not self._cells[index].source.strip():
            return None
        if self._cells[index].squeezed == squeezed(spot.cell.source):
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


def _taken_apart(cells: Sequence[Cell], ours: AbstractSet[str], log: Log) -> list[Text]:
    """Return the texts of cells, the shorter ones taken apart first, for a long one is data rather than an answer."""
    found: dict[str, Text] = {}
    room, whole = MAX_TAKEN_APART, set[str]()
    sources = [cell.source if cell.kind == "code" else python_in(cell.source) for cell in cells]
    for source in sorted(set(sources), key=lambda text: (len(text), text)):
        if source in ours:
            found[source] = instructors(source)
            continue
        room -= len(source)
        found[source] = Text(source, whole=room < 0)
        if room < 0:
            whole.add(source)
    if whole:
        log.add("not-taken-apart", count=sum(source in whole for source in sources))
    return [found[source] for source in sources]


def python_in(source: str) -> str:
    """Return the Python in a text cell: what is fenced, or all of it if it starts like a definition somewhere."""
    if len(source) > MAX_SOURCE:
        return ""
    lines = source.split("\n")
    fences = [number for number, line in enumerate(lines) if line.strip() in FENCES]
    if len(fences) > 1:
        blocks = zip(fences[::2], fences[1::2], strict=False)
        return "\n\n".join("\n".join(lines[start + 1 : end]) for start, end in blocks)
    return source if LIKE_CODE.search(source) else ""


def _same(parts: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Return whether statements have the same syntax; words are compared first, which costs less."""
    if [_words(part.text) for part in parts] != [_words(other.text) for other in others]:
        return False
    return [part.shape for part in parts] == [other.shape for other in others]


def _words(text: str) -> list[str]:
    return WORD.findall(COMMENT.sub("", text))
