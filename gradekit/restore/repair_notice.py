"""The cell that tells the student what was repaired."""

import re
from collections.abc import Sequence

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gradekit.notebook import copied
from gradekit.restore.message_language import language_of
from gradekit.restore.reading.cell import Cell
from gradekit.restore.repairs import WORDS, Repair

NOTICE_ID = "gradekit-restored"
SPECIAL = re.compile(r"([\\`*_\[\]#$|~{}])")
LINK = re.compile(r"(https?|www)([:.])")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def with_notice(notebook: NotebookNode, repairs: Sequence[Repair], unreadable: str | None = None) -> NotebookNode:
    """Return the notebook with one cell on top that names the repairs, or why it is blank; as it is if neither."""
    said = [*([unreadable] if unreadable else []), *(repair.student for repair in repairs)]
    if not said:
        return notebook
    lines = [f"- {_plain(sentence)}" for sentence in said]
    source = "\n".join([_title(language_of(notebook)), "", *lines])
    noted = copied(notebook)
    noted.cells.insert(0, new_markdown_cell(source, id=NOTICE_ID))
    return noted


def is_notice(cell: Cell) -> bool:
    """Return whether a cell is such a notice, of an earlier marking."""
    if cell.kind != "markdown":
        return False
    return cell.cell_id == NOTICE_ID or any(cell.source.startswith(_title(language) + "\n") for language in WORDS)


def _title(language: str) -> str:
    return f"### {WORDS[language]['notice'][0]}"


def _plain(sentence: str) -> str:
    """Return a sentence whose letters mean nothing to Markdown: a file's name in it is the student's."""
    escaped = SPECIAL.sub(r"\\\1", "".join(ENTITIES.get(letter, letter) for letter in sentence))
    return LINK.sub(r"\1&#8203;\2", escaped)
