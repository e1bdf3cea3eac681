"""Which answers stand where they belong, and are taken letter by letter; and where the others may be looked for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gradekit.restore.placing.answers.take_apart import COMMENT, same
from gradekit.restore.placing.function_signature import near
from gradekit.restore.placing.instructor_cells import InstructorCell, Matched
from gradekit.restore.placing.parse_cell import Text, instructors
from gradekit.restore.placing.separate_statements import stopped_above
from gradekit.restore.reading.cell import Cell, squeezed


def in_place(spots: Sequence[InstructorCell], cells: Sequence[Cell], matched: Matched) -> Iterator[tuple[int, int]]:
    """Yield place and index of each answer that has its own mark, alone, and stands between the right neighbours."""
    known = {spot.grade_id: spot.place for spot in spots if spot.grade_id}
    seen = Counter(cell.grade_id for cell in cells)
    stood = sorted(matched.at.items())
    marked = [(index, place) for index, place in stood if known.get(cells[index].grade_id) == place]
    places = [place for _, place in marked]
    highest = [-1, *accumulate(places, max)]
    lowest = [*reversed(list(accumulate(reversed(places), min))), len(spots)]
    for number, (index, place) in enumerate(marked):
        spot = spots[place]
        alone = seen[spot.grade_id] == 1 and cells[index].kind == spot.cell.cell_type
        if spot.answer and alone and highest[number] < place < lowest[number + 1]:
            yield place, index


def blank(spot: InstructorCell, text: Text) -> bool:
    """Return whether nobody has written an answer here: the released text, or comments in the place of a definition."""
    if not text.source.strip() or squeezed(text.source) == spot.squeezed:
        return True
    if not spot.wanted or text.magic or text.broken:
        return False
    bare = not COMMENT.sub("", text.body).strip()
    return bare or same(text.segments, instructors(spot.cell.source).segments)


def another(spot: InstructorCell, text: Text, spots: Sequence[InstructorCell]) -> bool:
    """Return whether a text is the answer to other cells, and in no way to this one."""
    if not spot.wanted or spot.wanted & (text.bound | text.claimed):
        return False
    return any(other.wanted & text.bound for other in spots if other.answer and other.place != spot.place)


def slip_of(spot: InstructorCell, text: Text, ours: frozenset[str]) -> str:
    """Return the function in a text whose name is that of an answer but for a slip of the keyboard, or nothing."""
    defined = {name for part in text.segments if part.kind == "define" for name in part.binds}
    found = (name for name in sorted(defined - ours) if any(near(name, wanted) for wanted in spot.wanted))
    return next(found, "")


def needs_repair(spot: InstructorCell, text: Text) -> bool:
    """Return whether an answer is there by its name, but below what works in another editor only."""
    return bool(spot.wanted & text.bound) and stopped_above(text, spot.wanted)


def searched(spots: Sequence[InstructorCell], cells: Sequence[Cell], matched: Matched) -> list[int]:
    """Return the cells in which an answer may be looked for that is not in its place: never the instructor's own."""
    given = {spot.squeezed for spot in spots if not spot.answer}

    def instructors_own(index: int) -> bool:
        place = matched.at.get(index)
        return place is not None and spots[place].locked

    return [
        index
        for index, cell in enumerate(cells)
        if index not in matched.dropped and cell.squeezed not in given and not instructors_own(index)
    ]
