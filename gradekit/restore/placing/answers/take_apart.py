"""The texts of a submission's cells, taken apart once; a text cell is looked through for Python."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from gradekit.restore.placing.parse_cell import MAX_SOURCE, Segment, Text, instructors
from gradekit.restore.reading.cell import Cell
from gradekit.restore.repairs import Log

MAX_TAKEN_APART = 500_000  # letters of all cells
LIKE_CODE = re.compile(r"^(?:async[ \t]+)?(?:def|class)\b|^\w+[ \t]*=", re.MULTILINE)
COMMENT = re.compile(r"#.*")
WORD = re.compile(r"\w+")
FENCES = {"```", "```python", "```python3", "```py"}


def taken_apart(cells: Sequence[Cell], ours: AbstractSet[str], log: Log) -> list[Text]:
    """Return the texts of cells, the shorter ones taken apart first, for a long one is data rather than an answer.

    Args:
        cells: the student's.
        ours: the instructor's texts.
        log: where it is noted that some were not taken apart.
    """
    found: dict[str, Text] = {}
    room, whole = MAX_TAKEN_APART, set[str]()
    sources = [cell.source if cell.kind == "code" else python_in(cell.source) for cell in cells]
    for source in sorted(set(sources), key=lambda text: (len(text), text)):
        if source in ours:
            found[source] = instructors(source)
            continue
        room -= len(source)
        found[source] = Text(source, whole=room < 0)
        if room < 0:
            whole.add(source)
    if whole:
        log.add("not-taken-apart", count=sum(source in whole for source in sources))
    return [found[source] for source in sources]


def python_in(source: str) -> str:
    """Return the Python in a text cell: what is fenced, or all of it if it starts like a definition somewhere."""
    if len(source) > MAX_SOURCE:
        return ""
    lines = source.split("\n")
    fences = [number for number, line in enumerate(lines) if line.strip() in FENCES]
    if len(fences) > 1:
        blocks = zip(fences[::2], fences[1::2], strict=False)
        return "\n\n".join("\n".join(lines[start + 1 : end]) for start, end in blocks)
    return source if LIKE_CODE.search(source) else ""


def same(parts: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Return whether statements have the same syntax; words are compared first, which costs less."""
    if [_words(part.text) for part in parts] != [_words(other.text) for other in others]:
        return False
    return [part.shape for part in parts] == [other.shape for other in others]


def _words(text: str) -> list[str]:
    return WORD.findall(COMMENT.sub("", text))
