"""Cells out of a Python file that an editor exported a notebook to."""

import ast
import re
from collections.abc import Iterator

from gradekit.restore.reading.cell import Cell, clean

CELL_MAGICS = r"(?:time|timeit|capture|prun|bash|sh|html|javascript|js|latex|svg|script|writefile|file|cython|sql)\b"
MARKER = re.compile(rf"^#[ \t]?(?:%%(?!{CELL_MAGICS})(?P<options>.*)|In\[[\d ]*\]:[ \t]*)$", re.MULTILINE)
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
# Colab comments out the whole of a cell that starts with a magic; jupytext only its first line
MAGIC_CELL = re.compile(rf"^# (%%{CELL_MAGICS}.*)\n((?:#(?: .*)?(?:\n|\Z))*)", re.MULTILINE)
COLAB = "# Commented out IPython magic to ensure Python compatibility.\n"
# what nbconvert makes of such a cell
RUN_CELL = re.compile(
    r"^get_ipython\(\)\.run_cell_magic\('(\w+)', '([^'\\\n]*)', ('(?:[^'\\\n]|\\.)*+'|\"(?:[^\"\\\n]|\\.)*+\")\)\s*$",
    re.MULTILINE,
)
NEW_CELL = "# %%\n"


def cells_of(text: str) -> Iterator[Cell]:
    """Yield the cells of a script: as its marks part it, or one."""
    text = RUN_CELL.sub(_written_out, MAGIC_CELL.sub(_uncommented, _without_header(clean(text)).replace(COLAB, "")))
    kind, name, start = "code", "", 0
    for mark in MARKER.finditer(text):
        yield from _cell(kind, text[start : mark.start()], name)
        options = mark["options"] or ""
        kind = "markdown" if TEXT_OPTION.search(options) else "raw" if "[raw]" in options else "code"
        found = GRADE_ID.search(options)
        name, start = found[1] if found else "", mark.end() + 1
    yield from _cell(kind, text[start:], name)


def _uncommented(found: re.Match[str]) -> str:
    """Return a cell of which each line was commented out, between the marks of cells."""
    body = COMMENT_MARK.sub("", found[2])
    return f"{NEW_CELL}{found[1]}\n{body}{NEW_CELL}" if body.strip() else f"{found[1]}\n"


def _written_out(found: re.Match[str]) -> str:
    try:
        body = str(ast.literal_eval(found[3]))
    except (SyntaxError, ValueError):
        return found[0]
    return f"{NEW_CELL}%%{found[1]} {found[2]}".rstrip() + f"\n{body.strip(chr(10))}\n{NEW_CELL}"


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
