"""What may be an answer and was not taken for one: a person is told where to look, and asked where no test marks."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gradekit.notebook import Role, role_of
from gradekit.restore.placing import function_signature
from gradekit.restore.placing.answers.find_answers import FoundAnswer
from gradekit.restore.placing.instructor_cells import InstructorCell
from gradekit.restore.placing.parse_cell import Text
from gradekit.restore.reading.cell import Cell
from gradekit.restore.repairs import Log

ALIKE = 0.6  # of two names, as difflib counts it
LONG_WORD = 4  # letters that two names share between underscores


@dataclass(frozen=True)
class NotTaken:
    """Looks for what was left.

    Args:
        spots: the instructor's cells.
        cells: the student's; `texts`: the same, taken apart.
        stood: which of them stood in which place, as they were handed in.
        takes: the answers that were found, by place.
        log: where it is noted.
    """

    spots: Sequence[InstructorCell]
    cells: Sequence[Cell]
    texts: Sequence[Text]
    stood: Mapping[int, int]
    takes: Mapping[int, FoundAnswer]
    log: Log

    def tell(self) -> None:
        """Note for each answer that is not there what may be it."""
        for spot in self.spots:
            if spot.answer and spot.by_hand:
                self._tell_of_written(spot)
            elif spot.answer and spot.code:
                self._tell_of_functions(spot)

    def _tell_of_written(self, spot: InstructorCell) -> None:
        """Ask a person about an answer that nobody else marks, and that is missing or may stand elsewhere."""
        take = self.takes.get(spot.place)
        if take is not None and self.cells[take.index].squeezed != spot.squeezed:
            return
        own = next((index for index, place in self.stood.items() if place == spot.place), None)
        if own is None:
            self.log.add("written-missing", spot.grade_id)
        elif any(self._students(index) for index in self._near(own)):
            self.log.add("written-elsewhere", spot.grade_id)

    def _near(self, own: int) -> Iterator[int]:
        """Yield the cells around a blank: above it up to the instructor's, below it up to the next answer or test."""
        used = {take.index for take in self.takes.values()}
        for index in range(own - 1, -1, -1):
            yield index
            if index in self.stood or index in used:
                break
        for index in range(own + 1, len(self.cells)):
            place = self.stood.get(index)
            if index in used or (place is not None and (self.spots[place].answer or _marked(self.spots[place]))):
                break
            yield index

    def _students(self, index: int) -> bool:
        """Return whether a cell holds something of the student's own that is nobody's answer."""
        place = self.stood.get(index)
        if place is None:
            return all(take.index != index for take in self.takes.values())
        spot = self.spots[place]
        return not spot.answer and not spot.code and self.cells[index].squeezed != spot.squeezed

    def _tell_of_functions(self, spot: InstructorCell) -> None:
        """Name the functions that may be an answer under another name, or in one of the instructor's cells."""
        take = self.takes.get(spot.place)
        there = self.texts[take.index].bound | self.texts[take.index].claimed if take else frozenset[str]()
        if take is not None and (take.old or take.names or spot.wanted & there):
            return
        for name in sorted(spot.wanted):
            expected = function_signature.parameters(spot.cell.source, name)
            if expected is not None and (found := list(dict.fromkeys(self._alike(name, expected)))):
                self.log.add("own-name", spot.grade_id, name=name, found=found)

    def _alike(self, wanted: str, expected: list[str]) -> Iterator[str]:
        ours = {name for spot in self.spots for name in spot.bound}
        given_out = {spot.squeezed for spot in self.spots}
        for index, text in enumerate(self.texts):
            place = self.stood.get(index)
            if self.cells[index].squeezed in given_out:
                continue
            elsewhere = place is not None and self.spots[place].locked
            for part in text.segments:
                for name in sorted(part.binds) if part.kind == "define" else ():
                    given = function_signature.parameters(part.text, name)
                    if given is None or (name in ours and not (elsewhere and name == wanted)):
                        continue
                    if name == wanted or (len(given) == len(expected) and _like(name, wanted, given, expected)):
                        yield f"{name}({', '.join(given)})"


def _like(name: str, wanted: str, given: list[str], expected: list[str]) -> bool:
    """Return whether two functions may be one: by a word in their names, by their parameters, or by their spelling."""
    words = set(name.lower().split("_")) & set(wanted.lower().split("_"))
    if any(len(word) >= LONG_WORD for word in words) or (given and given == expected):
        return True
    return difflib.SequenceMatcher(None, name.lower(), wanted.lower()).ratio() >= ALIKE


def _marked(spot: InstructorCell) -> bool:
    return role_of(spot.cell) is Role.TEST
