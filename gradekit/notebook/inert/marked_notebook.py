"""A marked notebook that can be shown to anybody: the instructor's cells as they are, the student's inert.

Formgrader renders it in the instructor's account, and the feedback page in the student's. Whatever renders it finds
nothing to run, to load or to follow, and nothing that takes it long; so nothing of that rests on how it is rendered.
"""

import json

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gradekit.notebook.cell_roles import Role, role_of
from gradekit.notebook.inert.page_room import BLANK_LINES, CELLS, CODE, LINE, PageRoom
from gradekit.notebook.inert.safe_formulas import neutral
from gradekit.notebook.inert.safe_markdown import safe_markdown
from gradekit.notebook.inert.safe_outputs import safe_outputs
from gradekit.notebook.plain_text import many_lines

CUT = "# [the rest of this cell was left out]"
MORE_CELLS = "[{count} more cells of the student's were left out]"
_KEPT_METADATA = ("nbgrader", "deletable", "editable")

Texts = frozenset[str]


def instructors_texts(notebook: NotebookNode) -> Texts:
    """Return what the cells of the instructor's notebook are known by, from its template."""
    return frozenset(map(_key, notebook.cells))


def is_instructors(cell: NotebookNode, texts: Texts) -> bool:
    """Return whether a cell is as the instructor wrote it: nothing else about it says so, its metadata least of all."""
    return _key(cell) in texts


def make_inert(notebook: NotebookNode, texts: Texts) -> NotebookNode:
    """Return the notebook, changed in place, with what is not the instructor's made inert.

    Args:
        notebook: a marked one.
        texts: the instructor's, which stay as they are; the outputs of a cell are never the instructor's alone.
    """
    room = PageRoom()
    notebook.metadata.pop("widgets", None)
    kept, left_out = [], 0
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata or is_instructors(cell, texts) or room.take("cells", 1):
            kept.append(_inert(cell, room, own=is_instructors(cell, texts)))
        else:
            left_out += 1
    if left_out:
        kept.append(new_markdown_cell(MORE_CELLS.format(count=left_out), id=f"left-out-beyond-{CELLS}"))
    notebook.cells = kept
    return notebook


def _inert(cell: NotebookNode, room: PageRoom, *, own: bool) -> NotebookNode:
    if cell.cell_type == "code":
        cell.outputs = safe_outputs(cell.outputs, room, of_test=role_of(cell) is Role.TEST)
        cell.source = cell.source if own else _code(cell.source, room)
    elif not own:
        attachments = cell.pop("attachments", {})
        markdown = cell.cell_type == "markdown"
        # a page shows raw text as HTML, as far as bleach lets it
        cell.source = safe_markdown(cell.source, attachments, room) if markdown else _raw(cell.source)
    if not own:
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
