"""A marked notebook that can be shown to anybody: the instructor's cells as they are, the student's inert.

Formgrader renders it in the instructor's account, and the feedback page in the student's. Whatever renders it finds
nothing to run, to load or to follow, and nothing that takes it long; so nothing of that rests on how it is rendered.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, cast

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gradekit.notebook.inert.cells_to_show import MadeInert, Shown, ToShow, outputs_shown, to_show
from gradekit.notebook.inert.page_room import BLANK_LINES, CELLS, CODE, LINE, PageRoom
from gradekit.notebook.inert.safe_formulas import neutral
from gradekit.notebook.inert.safe_markdown import safe_markdown
from gradekit.notebook.inert.safe_outputs import NOT_SHOWN, safe_outputs
from gradekit.notebook.plain_text import many_lines

CUT = "# [the rest of this cell was left out]"
MORE_CELLS = "[{count} more cells of the student's were left out]"
_KEPT_METADATA = ("nbgrader", "deletable", "editable")

Texts = frozenset[str]
Make = Callable[[Sequence[ToShow]], Sequence[MadeInert]]


def instructors_texts(notebook: NotebookNode) -> Texts:
    """Return what the cells of the instructor's notebook are known by, from its template."""
    return frozenset(map(_key, notebook.cells))


def is_instructors(cell: NotebookNode, texts: Texts) -> bool:
    """Return whether a cell is as the instructor wrote it: nothing else about it says so, its metadata least of all."""
    return _key(cell) in texts


def make_inert(notebook: NotebookNode, texts: Texts, make: Make | None = None) -> NotebookNode:
    """Return the notebook, changed in place, with what is not the instructor's made inert.

    Args:
        notebook: a marked one.
        texts: the instructor's, which stay as they are; the outputs of a cell are never the instructor's alone.
        make: makes the cells inert; `inert_cells`, or what has a confined process do that.
    """
    room = PageRoom()
    notebook.metadata.pop("widgets", None)
    kept, left_out = [], 0
    for cell in notebook.cells:
        own = is_instructors(cell, texts)
        if "nbgrader" in cell.metadata or own or room.take("cells", 1):
            kept.append((cell, to_show(cell, own=own)))
        else:
            left_out += 1
    made = (make or inert_cells)([shown for _, shown in kept])
    notebook.cells = [_put_back(*each, inert, room) for each, inert in zip(kept, made, strict=True)]
    if left_out:
        sentence = MORE_CELLS.format(count=left_out)
        notebook.cells.append(new_markdown_cell(sentence, id=f"left-out-beyond-{CELLS}"))
    return notebook


def inert_cells(cells: Sequence[ToShow], *, plain: bool = False) -> list[MadeInert]:
    """Return what a page may show of each cell of one notebook.

    Args:
        cells: all of them, since they share one room.
        plain: whether only text is shown, as it was typed: nothing in it is looked at, which takes no time.
    """
    room = PageRoom(markdown=0, tags=0, pictures=0) if plain else PageRoom()
    return [_inert(cell, room, plain=plain) for cell in cells]


def _inert(cell: ToShow, room: PageRoom, *, plain: bool) -> MadeInert:
    if cell.kind == "code":
        outputs = safe_outputs([NotebookNode(_text_only(each) if plain else each) for each in cell.outputs], room)
        return MadeInert("" if cell.own else _code(cell.source, room), cast("list[Shown]", outputs))
    if cell.own:
        return MadeInert("")
    # a page shows raw text as HTML, as far as bleach lets it
    markdown = cell.kind == "markdown"
    return MadeInert(safe_markdown(cell.source, cell.attachments, room) if markdown else _raw(cell.source))


def _text_only(output: dict[str, Any]) -> dict[str, Any]:
    data = output.get("data")
    if not data:
        return output
    return output | {"data": {"text/plain": data.get("text/plain", NOT_SHOWN)}, "metadata": {}}


def _put_back(cell: NotebookNode, shown: ToShow, made: MadeInert, room: PageRoom) -> NotebookNode:
    if shown.kind == "code":
        cell.outputs = outputs_shown(cell, made, room)
    if not shown.own:
        cell.source = made.source
        cell.pop("attachments", None)
        cell.metadata = NotebookNode({name: cell.metadata[name] for name in _KEPT_METADATA if name in cell.metadata})
    return cell


def _raw(source: str) -> str:
    return neutral(many_lines(source[:CODE])).replace("<", "&lt;")


def _code(source: str, room: PageRoom) -> str:
    """Return code that Pygments colours in a moment: no line of it is long, and no gap in it is high."""
    kept: list[str] = []
    blank = 0
    for line in source[:CODE].split("\n"):
        blank = 0 if line.strip() else blank + 1
        if blank <= BLANK_LINES:
            kept.append(line if len(line) <= LINE else f"{line[:LINE]} {CUT}")
    found = "\n".join(kept) + (f"\n{CUT}" if len(source) > CODE else "")
    found = many_lines(found)
    return found if room.take("code", len(found)) else CUT


def _key(cell: NotebookNode) -> str:
    return json.dumps([cell.cell_type, cell.source.strip(), cell.get("attachments") or {}], sort_keys=True)
