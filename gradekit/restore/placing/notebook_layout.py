"""The student's cells laid into a fresh copy of the instructor's notebook."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from gradekit.notebook import copied, is_locked
from gradekit.restore.reading.cell import Cell

VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass
class NotebookLayout:
    """A notebook in the making, as plain data: it is made where nothing is trusted, and becomes a notebook elsewhere.

    Args:
        filled: a student's text, by the place of the instructor's cell that it stands in.
        before: the student's own cells above a place; `after`: those below it.
    """

    filled: dict[int, Cell] = field(default_factory=dict)
    before: dict[int, list[Cell]] = field(default_factory=dict)
    after: dict[int, list[Cell]] = field(default_factory=dict)

    def put_before(self, place: int, cells: Iterable[Cell]) -> None:
        """Lay cells above one of the instructor's."""
        self.before.setdefault(place, []).extend(cell for cell in cells if cell.source.strip())

    def put_after(self, place: int, cells: Iterable[Cell]) -> None:
        """Lay cells below one of the instructor's."""
        self.after.setdefault(place, []).extend(cell for cell in cells if cell.source.strip())

    def fill(self, place: int, cell: Cell) -> None:
        """Put a student's text where the instructor's notebook has room for it."""
        self.filled[place] = cell

    def notebook(self, template: NotebookNode) -> NotebookNode:
        """Return the whole notebook; the instructor's own cells are the template's, whatever the layout says."""
        notebook = blank(template)
        ids = _Ids(str(cell.id) for cell in notebook.cells)
        cells: list[NotebookNode] = []
        for place, cell in enumerate(notebook.cells):
            cells += [_extra(item, ids) for item in self.before.get(place, [])]
            if place in self.filled and _may_be_filled(cell):
                _fill(cell, self.filled[place])
            cells.append(cell)
            cells += [_extra(item, ids) for item in self.after.get(place, [])]
        notebook.cells = cells
        return notebook


def _may_be_filled(cell: NotebookNode) -> bool:
    """Whether a student's text may stand in a cell: in every one that nbgrader does not put back."""
    return not is_locked(cell)


def blank(template: NotebookNode) -> NotebookNode:
    """Return a copy of the instructor's notebook in the current format, without outputs."""
    notebook = copied(template)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: set[str] = set()
    for place, cell in enumerate(notebook.cells):
        if not VALID_ID.fullmatch(str(cell.get("id", ""))) or cell["id"] in seen:
            cell["id"] = _digest(f"{place} {cell.source}")
        seen.add(cell["id"])
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def _fill(cell: NotebookNode, given: Cell) -> None:
    cell.source = given.source
    if cell.cell_type != "code":
        cell.pop("attachments", None)
        if given.attachments:
            cell.attachments = _node(given.attachments)


def _extra(given: Cell, ids: "_Ids") -> NotebookNode:
    cell = NotebookNode(cell_type=given.kind, id=ids.choose(given), metadata=NotebookNode(), source=given.source)
    if given.kind == "code":
        cell.update(execution_count=None, outputs=[])
    if given.attachments:
        cell.attachments = _node(given.attachments)
    return cell


def _node(attachments: Mapping[str, Mapping[str, str]]) -> NotebookNode:
    return NotebookNode({name: NotebookNode(bundle) for name, bundle in attachments.items()})


class _Ids:
    """Gives each cell an id that is the same in every run."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._made: Counter[str] = Counter()

    def choose(self, cell: Cell) -> str:
        found = cell.cell_id
        while not VALID_ID.fullmatch(found) or found in self._taken:
            found = _digest(f"{self._made[cell.source]} {cell.source}")
            self._made[cell.source] += 1
        self._taken.add(found)
        return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
