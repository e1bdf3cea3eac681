"""Cells out of a Python file that an editor exported a notebook to."""

import re

from gradekit.restore.reading.cell import Cell, clean

MARKER = re.compile(r"^#[ \t]?(?:%%(?P<options>.*)|In\[[\d ]*\]:[ \t]*)$", re.MULTILINE)
HEADER = re.compile(r"\A(?:#!.*\n|# -\*- coding.*\n|# coding.*\n|[ \t]*\n)*(?:# ---\n(?:#.*\n)*?# ---\n)?")
GRADE_ID = re.compile(r"[\"']?grade_id[\"']?\s*[:=]\s*[\"']([^\"']+)[\"']")
LINE_MAGIC = re.compile(
    r"^([ \t]*)get_ipython\(\)\.(?:run_line_magic|magic)\('([^']*)'(?:, '([^']*)')?\)\s*$", re.MULTILINE
)
SYSTEM = re.compile(r"^([ \t]*)get_ipython\(\)\.system\('(.*)'\)\s*$", re.MULTILINE)
COMMENTED_MAGIC = re.compile(r"^# (%[a-zA-Z]\w*.*)$", re.MULTILINE)


def cells_of(text: str) -> tuple[Cell, ...]:
    """Return the cells of a script: as its marks part it, or one."""
    text = HEADER.sub("", clean(text), count=1)
    marks = list(MARKER.finditer(text))
    starts = [mark.end() + 1 for mark in marks]
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    cells = [_code(text[: marks[0].start()] if marks else text, "")]
    for mark, start, end in zip(marks, starts, ends, strict=True):
        options = mark["options"] or ""
        kind = "markdown" if re.search(r"\[(?:markdown|md)\]", options) else "raw" if "[raw]" in options else "code"
        found = GRADE_ID.search(options)
        name = found[1] if found else ""
        cells.append(_code(text[start:end], name) if kind == "code" else _text(kind, text[start:end], name))
    return tuple(cell for cell in cells if cell.source)


def _code(text: str, name: str) -> Cell:
    text = LINE_MAGIC.sub(lambda found: f"{found[1]}%{found[2]} {found[3] or ''}".rstrip(), text)
    text = SYSTEM.sub(r"\1!\2", text)
    return Cell("code", COMMENTED_MAGIC.sub(r"\1", text).strip("\n"), name)


def _text(kind: str, text: str, name: str) -> Cell:
    return Cell(kind, re.sub(r"^# ?", "", text, flags=re.MULTILINE).strip("\n"), name)
