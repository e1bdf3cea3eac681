"""How much of what was handed in is kept: what is far larger than an assignment is left out, counted, and told."""

from collections.abc import Iterable
from dataclasses import dataclass

from gradekit.restore.reading.cell import Cell

MAX_CODE = 1_000_000  # letters in one code cell, and in all of them four times as many
MAX_TEXT = 32_000_000  # text cells can hold pictures
MAX_CELLS = 20_000
MAX_SCRIPT = 5_000_000  # bytes
MAX_ATTACHED = 32_000_000
# what Python makes of JSON: bytes for an object or a list, for a text, for a place in a list
OBJECT, STRING, PLACE = 100, 60, 10
SWELLS_TO = 10  # times what was handed in
FREE = 50_000_000
NEVER_SWELLS = FREE // (OBJECT + STRING + PLACE)  # letters: so few are within what is free, whatever they are


@dataclass(frozen=True)
class Reading:
    """What could be read from a file.

    Args:
        cells: its cells.
        broken: whether it was no whole notebook.
        garbled: whether characters of it could not be read.
        too_large: how many cells were left out for their size or number.
        pictures: how many pictures were left out for their size.
        not_text: of how many cells not all of the source was text.
    """

    cells: tuple[Cell, ...]
    broken: bool = False
    garbled: bool = False
    too_large: int = 0
    pictures: int = 0
    not_text: int = 0


class Shelves:
    """Room for the cells of one file."""

    def __init__(self) -> None:
        self._room = {"code": 4 * MAX_CODE, "text": MAX_TEXT, "attached": MAX_ATTACHED}
        self._kept: list[Cell] = []
        self.refused = 0
        self.pictures = 0
        self.not_text = 0

    def put(self, cells: Iterable[Cell]) -> None:
        """Keep the cells for which there is room."""
        for cell in cells:
            shelf = "code" if cell.kind == "code" else "text"
            size = len(cell.source)
            fits = size <= self._room[shelf] and (shelf == "text" or size <= MAX_CODE)
            if not fits or len(self._kept) >= MAX_CELLS:
                self.refused += 1
                continue
            self._room[shelf] -= size
            self._kept.append(cell)

    def attach(self, size: int) -> bool:
        """Return whether there is room for a picture, which then is taken."""
        fits = size <= self._room["attached"]
        self._room["attached"] -= size if fits else 0
        self.pictures += not fits
        return fits

    def reading(self, *, broken: bool = False, garbled: bool = False) -> Reading:
        """Return what was kept."""
        return Reading(tuple(self._kept), broken, garbled, self.refused, self.pictures, self.not_text)


def objects_swell(data: bytes) -> bool:
    """Return whether the objects in a file of JSON would take far more memory than it has bytes."""
    return OBJECT * data.count(b"{") > SWELLS_TO * len(data) + FREE


def swells(text: str) -> bool:
    """Return whether all that is in a text of JSON would take far more memory than it has letters."""
    objects = text.count("{") + text.count("[")
    return OBJECT * objects + STRING * text.count('"') // 2 + PLACE * text.count(",") > SWELLS_TO * len(text) + FREE
