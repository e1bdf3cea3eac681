"""Cells out of a Python file that an editor exported a notebook to."""

import re
from collections.abc import Iterator

from gradekit.restore.reading.cell import Cell, clean

MARKER = re.compile(r"^#[ \t]?(?:%%(?P<options>.*)|In\[[\d ]*\]:[ \t]*)$", re.MULTILINE)
HEADER = ("#!", "# -*- coding", "# coding")
RULE = "# ---"
GRADE_ID = re.compile(r"[\"']?grade_id[\"']?\s*[:=]\s*[\"']([^\"']+)[\"']")
LINE_MAGIC = re.compile(
    r"^([ \t]*)get_ipython\(\)\.(?:run_line_magic|magic)\('([^']*)'(?:, '([^']*)')?\)\s*$", re.MULTILINE
)
SYSTEM = re.compile(r"^([ \t]*)get_ipython\(\)\.system\('(.*)'\)\s*$", re.MULTILINE)
TEXT_OPTION = re.compile(r"\[(?:markdown|md)\]")
COMMENT_MARK = re.compile(r"^# ?", re.MULTILINE)
COMMENTED_MAGIC = re.compile(r"^# (%[a-zA-Z]\w*.*)$", re.MULTILINE)


def cells_of(text: str) -> Iterator[Cell]:
    """Yield the cells of a script: as its marks part it, or one."""
    text = _without_header(clean(text))
    kind, name, start = "code", "", 0
    for mark in MARKER.finditer(text):
        yield from _cell(kind, text[start : mark.start()], name)
        options = mark["options"] or ""
        kind = "markdown" if TEXT_OPTION.search(options) else "raw" if "[raw]" in options else "code"
        found = GRADE_ID.search(options)
        name, start = found[1] if found else "", mark.end() + 1
    yield from _cell(kind, text[start:], name)


def _without_header(text: str) -> str:
    """Return a script without what an exporter writes above it."""
    place = 0
    while (end := text.find("\n", place)) >= 0 and (text.startswith(HEADER, place) or not text[place:end].strip(" \t")):
        place = end + 1
    start = place
    if text.startswith(RULE + "\n", place):
        while (place := text.find("\n", place) + 1) and text.startswith("#", place):
            if text.startswith(RULE + "\n", place):
                return text[place + len(RULE) + 1 :]
    return text[start:]


def _cell(kind: str, text: str, name: str) -> Iterator[Cell]:
    if text.strip("\n"):
        cell = _code(text, name) if kind == "code" else _text(kind, text, name)
        if cell.source:
            yield cell


def _code(text: str, name: str) -> Cell:
    text = LINE_MAGIC.sub(lambda found: f"{found[1]}%{found[2]} {found[3] or ''}".rstrip(), text)
    text = SYSTEM.sub(r"\1!\2", text)
    return Cell("code", COMMENTED_MAGIC.sub(r"\1", text).strip("\n"), name)


def _text(kind: str, text: str, name: str) -> Cell:
    return Cell(kind, COMMENT_MARK.sub("", text).strip("\n"), name)
