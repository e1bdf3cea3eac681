"""Where a test is put back among the student's own cells: before the first one that sets anew a name which it needs."""

from collections.abc import Mapping, Sequence

from gradekit.notebook import Role, names_in_code, role_of
from gradekit.restore.placing.instructor_cells import InstructorCell, Matched
from gradekit.restore.placing.parse_cell import Text, instructors
from gradekit.restore.reading.cell import Cell

Needs = Mapping[str, set[str]]


class TestsPutBack:
    """Says after which place a cell of the student's own stands, where tests are missing around it.

    Args:
        spots: the instructor's cells.
        cells: the student's; `texts`: the same, taken apart.
        matched: which of them stands where, answers from elsewhere included.
        answered: the names that each answer sets, by place.
    """

    __test__ = False  # not one of pytest's

    def __init__(
        self,
        spots: Sequence[InstructorCell],
        cells: Sequence[Cell],
        texts: Sequence[Text],
        matched: Matched,
        answered: Mapping[int, frozenset[str]],
    ) -> None:
        self._spots, self._cells, self._texts, self._answered = spots, cells, texts, answered
        stood = matched.at.values()
        self._missing = [s.place for s in spots if role_of(s.cell) is Role.TEST and s.place not in stood]
        self._after = self._places(matched.freed | matched.at) if self._missing else {}

    def place(self, index: int, place: int) -> int:
        """Return the place after which a cell stands, which is below another cell in `place`."""
        return max(self._after.get(index, place), place)

    def _places(self, stood: Mapping[int, int]) -> dict[int, int]:
        found, needs = dict[int, int](), self._needs()
        needed = {test: self._needed(test, needs) for test in self._missing}
        bound, place, moved = set[str](), -1, -1
        for index, text in enumerate(self._texts):
            if index in stood:
                place, moved = stood[index], -1
                bound |= self._given(place)
                continue
            if self._cells[index].kind != "code":
                found[index] = moved
                continue
            below = next((other for i, other in stood.items() if i > index and other > place), len(self._spots))
            for test in (test for test in self._missing if max(place, moved) < test < below):
                if text.bound & bound & needed[test]:
                    moved = test
            found[index] = moved
            bound |= text.bound
        return found

    def _given(self, place: int) -> frozenset[str]:
        """Return the names that are set when all up to a place has run: what the instructor gives, and answers."""
        given = [instructors(spot.cell.source).bound for spot in self._spots[: place + 1] if spot.code and spot.locked]
        return frozenset().union(*given, *(names for at, names in self._answered.items() if at <= place))

    def _needed(self, test: int, needs: Needs) -> frozenset[str]:
        """Return the names that a test reads, and those that what they stand for reads, and so on."""
        todo = set(names_in_code.taken(self._spots[test].cell.source)[0])
        answers = [spot for spot in self._spots[:test] if spot.answer]
        todo |= set().union(*(spot.wanted for spot in answers if spot.test == test))
        if not todo:  # a test that is all hidden is one of the answers above it
            todo |= set().union(*(spot.wanted for spot in answers))
        seen = set[str]()
        while todo:
            name = todo.pop()
            seen.add(name)
            todo |= needs.get(name, set()) - seen
        return frozenset(seen)

    def _needs(self) -> Needs:
        """Return what each name's definitions read, wherever they stand."""
        ours = [instructors(spot.cell.source) for spot in self._spots if spot.code]
        found = dict[str, set[str]]()
        for text in [*ours, *self._texts]:
            for segment in text.segments:
                read = names_in_code.taken(segment.text)[0] if segment.binds else frozenset()
                for name in segment.binds:
                    found.setdefault(name, set()).update(read)
        return found
