"""What the instructor's notebook has in each place, and which cells handed in stand for it."""

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from nbformat import NotebookNode

from gradekit.notebook import Role, grade_id, is_locked, names_in_code, role_of
from gradekit.restore.placing.parse_cell import instructors
from gradekit.restore.reading.cell import Cell, squeezed

KEPT = 16
_KNOWN: dict[tuple[object, ...], tuple["InstructorCell", ...]] = {}


@dataclass(frozen=True)
class InstructorCell:
    """One cell of the instructor's notebook.

    Args:
        place: its index.
        cell: the cell.
        grade_id: nbgrader's name of it, or nothing.
        answer: whether the student's text belongs there.
        wanted: the functions and classes that an answer defines, or the variables if there are none.
        test: the place of the test of an answer, or of the end.
    """

    place: int
    cell: NotebookNode
    grade_id: str
    answer: bool
    wanted: frozenset[str] = frozenset()
    test: int = 0

    @cached_property
    def locked(self) -> bool:
        """Whether the instructor's text stays whatever was handed in."""
        return is_locked(self.cell)

    @cached_property
    def code(self) -> bool:
        """Whether it runs."""
        return bool(self.cell.cell_type == "code")

    @property
    def called(self) -> str:
        """What an answer is called to a person: what it defines, or nbgrader's name of it."""
        return ", ".join(sorted(self.wanted)) or self.grade_id

    @property
    def by_hand(self) -> bool:
        """Whether a person marks it, and nothing else does."""
        mark = self.cell.metadata.get("nbgrader", {})
        return bool(mark.get("grade") and mark.get("solution"))

    @cached_property
    def squeezed(self) -> str:
        """Its text without the differences that formatting makes."""
        return squeezed(self.cell.source)

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that its text sets."""
        return instructors(self.cell.source).bound if self.code else frozenset()

    @property
    def cell_id(self) -> str:
        """The format's own id of it."""
        return str(self.cell.get("id", ""))


@dataclass
class Matched:
    """Which cell handed in stands where.

    Args:
        at: place in the instructor's notebook, by index of the cell handed in.
        dropped: indices of cells that do not come along.
        freed: the same as `at`, of cells that gave their place to an answer from elsewhere.
    """

    at: dict[int, int] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    freed: dict[int, int] = field(default_factory=dict)

    def index(self, place: int) -> int | None:
        """Return the cell that stands in a place."""
        return next((index for index, found in self.at.items() if found == place), None)

    def before(self, index: int) -> int:
        """Return the place after which a cell of the student's own stands, or -1."""
        stood = self.freed | self.at
        return next((stood[i] for i in range(index, -1, -1) if i in stood), -1)


def instructor_cells_of(template: NotebookNode) -> Sequence[InstructorCell]:
    """Return the cells of the instructor's notebook with what is expected of each."""
    key = _text_of(template)
    if key not in _KNOWN:
        if len(_KNOWN) >= KEPT:
            _KNOWN.clear()
        _KNOWN[key] = _spots(copy.deepcopy(template))
    return _KNOWN[key]


def _text_of(template: NotebookNode) -> tuple[object, ...]:
    """Return all of a notebook that its spots depend on."""
    cells = []
    for cell in template.cells:
        mark = cell.metadata.get("nbgrader", {})
        cells.append((cell.cell_type, cell.source, str(cell.get("id", "")), repr(sorted(mark.items()))))
    return tuple(cells)


def _spots(template: NotebookNode) -> tuple[InstructorCell, ...]:
    texts = [cell.source if cell.cell_type == "code" else "" for cell in template.cells]
    others = Counter(name for text in texts for name in _bound(text))
    read = [_taken(text) for text in texts]
    graded = [role_of(cell) is Role.TEST for cell in template.cells]
    found = []
    for place, cell in enumerate(template.cells):
        mark = cell.metadata.get("nbgrader", {})
        wanted = _wanted(texts[place], others) if mark.get("solution") else frozenset()
        uses = [i for i in range(place + 1, len(texts)) if read[i] & wanted]
        test = next((i for i in uses if graded[i]), uses[-1] if uses else len(texts))
        found.append(InstructorCell(place, cell, grade_id(cell), bool(mark.get("solution")), wanted, test))
    return tuple(found)


def _wanted(source: str, others: Mapping[str, int]) -> frozenset[str]:
    defined = {name for part in instructors(source).segments if part.kind == "define" for name in part.binds}
    return frozenset(defined or {name for name in _bound(source) if others[name] == 1})


@lru_cache(maxsize=256)
def _bound(source: str) -> frozenset[str]:
    return frozenset(names_in_code.bound(source))


@lru_cache(maxsize=256)
def _taken(source: str) -> frozenset[str]:
    return frozenset(names_in_code.taken(names_in_code.without_magics(source))[0])


def match(spots: Sequence[InstructorCell], cells: Sequence[Cell]) -> Matched:
    """Find the instructor's cells among those handed in, answers by their marks only."""
    found = Matched()
    by_name: dict[str, list[int]] = {}
    by_text: dict[str, list[int]] = {}
    by_id: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if cell.grade_id:
            by_name.setdefault(cell.grade_id, []).append(index)
        by_id.setdefault(cell.cell_id, []).append(index)
        by_text.setdefault(cell.squeezed, []).append(index)
    known = {spot.grade_id for spot in spots if spot.grade_id}
    often = Counter(spot.squeezed for spot in spots)
    for spot in spots:
        text = spot.squeezed
        # of several cells with one text, some of which are missing, nobody knows which is which
        same = by_text.get(text, []) if text and often[text] <= len(by_text.get(text, [])) else []
        ids = [index for index in by_id.get(spot.cell_id, []) if spot.cell_id and cells[index].grade_id not in known]
        named = by_name.get(spot.grade_id, []) if spot.grade_id else []
        if not spot.grade_id:
            ids = [index for index in ids if (cells[index].kind == "code") == spot.code]
        elif spot.answer:  # an untouched blank is known by its text, an answer is looked for elsewhere
            ids = [index for index in ids if not spot.code]
        elif not named:
            ids = [index for index in ids if cells[index].kind == spot.cell.cell_type]
        _take(found, spot, named, [*sorted(set(named) & set(same)), *named, *ids, *sorted(same)])
    _match_by_place(found, spots, cells)
    return found


def _take(found: Matched, spot: InstructorCell, named: Sequence[int], candidates: Sequence[int]) -> None:
    free = [index for index in candidates if index not in found.at and index not in found.dropped]
    if not free:
        return
    found.at[free[0]] = spot.place
    if spot.locked:
        found.dropped |= set(named) - {free[0]}


def _match_by_place(found: Matched, spots: Sequence[InstructorCell], cells: Sequence[Cell]) -> None:
    """FoundAnswer the one text cell between two neighbours for the one that belongs there."""
    for spot in spots:
        if spot.code or spot.locked or spot.place in found.at.values():
            continue
        start, end = found.index(spot.place - 1), found.index(spot.place + 1)
        if (start is None and spot.place > 0) or (end is None and spot.place + 1 < len(spots)):
            continue
        gap = range(-1 if start is None else start, len(cells) if end is None else end)[1:]
        texts = [index for index in gap if cells[index].kind != "code" and index not in found.at]
        if len(texts) == 1 and cells[texts[0]].grade_id == "":
            found.at[texts[0]] = spot.place
