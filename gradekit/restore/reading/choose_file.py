"""Which of the files handed in is the notebook."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gradekit.restore.reading import archive, read_script
from gradekit.restore.reading.cell import Cell
from gradekit.restore.reading.read_notebook import Reading, is_json, read
from gradekit.restore.reading.text_encoding import text_of

NOTEBOOK = (".ipynb", ".ipynb.txt", ".ipynb.json")
SCRIPT = (".py",)
MAYBE = (".txt", ".json")
MAX_TRIED = 30
MAX_NAME = 300
# what browsers, Jupyter, file managers and learning platforms add to the name of a copy
COPY = re.compile(
    r"(?:[ _-]*\(\d+\)|[ _]*（\d+）|-\d+|[ _-]*copy ?\d*|[ _-]*kopie ?\d*|[ _-]*copia ?\d*|[ _-]*(?:的?副本) ?\d*)+$",
    re.IGNORECASE,
)
COPY_OF = re.compile(r"^(?:copy of |copie de |kopie von |copia de )|[“”\"]", re.IGNORECASE)


@dataclass(frozen=True)
class Choice:
    """The file that was taken for the notebook.

    Args:
        name: its name.
        reading: its cells.
        archive: the archive that it came in, if any.
        rivals: other files of the same standing.
        from_script: whether it is no notebook but Python.
    """

    name: str
    reading: Reading
    archive: str = ""
    rivals: tuple[str, ...] = ()
    from_script: bool = False


def choose(
    files: Mapping[str, bytes], expected: str, score: Callable[[Sequence[Cell]], int], *, packed_in: str = ""
) -> Choice | None:
    """Return the notebook among the files, or None.

    Args:
        files: content by relative path.
        expected: the notebook's name.
        score: how much of the assignment some cells hold.
        packed_in: the archive that the files were in, if any.
    """
    classes: dict[int, list[str]] = {}
    for name in files:
        rank = _rank(name, files[name], expected)
        if rank is not None:
            classes.setdefault(rank, []).append(name)
    for rank in sorted(classes):
        found = _best(files, classes[rank], expected, score, packed_in)
        if found is not None:
            return found
    return None


def _best(
    files: Mapping[str, bytes],
    names: Sequence[str],
    expected: str,
    score: Callable[[Sequence[Cell]], int],
    packed_in: str,
) -> Choice | None:
    found: list[tuple[int, list[tuple[int, str]], Choice]] = []
    for name in sorted(names, key=_natural)[-MAX_TRIED:]:
        data = files[name]
        if data.startswith(archive.SIGNATURE):
            inside = None if packed_in else choose(archive.files_in(data), expected, score, packed_in=name)
            choice = inside or Choice(name, Reading(()))
        elif name.lower().endswith(SCRIPT) and not is_json(data):
            cells = read_script.cells_of(text_of(data)[0])
            choice = Choice(name, Reading(cells if score(cells) else ()), packed_in, from_script=True)
        else:
            choice = Choice(name, read(data), packed_in)
            if not choice.reading.cells and not is_json(data):  # a script with a notebook's name
                cells = read_script.cells_of(text_of(data)[0])
                choice = Choice(name, Reading(cells if score(cells) else ()), packed_in, from_script=True)
        if choice.reading.cells:
            found.append((score(choice.reading.cells), _natural(choice.name), choice))
    if not found:
        return None
    *_, best = max(found, key=lambda entry: entry[:2])
    rivals = tuple(entry[2].name for entry in found if entry[2] is not best)
    return Choice(best.name, best.reading, best.archive, rivals, best.from_script)


def _rank(name: str, data: bytes, expected: str) -> int | None:
    """Return how much a file looks like the one expected, 0 is best; None if it is not looked at."""
    if not data.strip(b" \t\r\n\0"):
        return None
    folder, _, last = name.rpartition("/")
    lower = last.lower()
    rank: int | None = None
    if name == expected:
        rank = 0
    elif lower.startswith("._"):  # what macOS lays beside each file in an archive
        rank = None
    elif lower.endswith(NOTEBOOK):
        alike = _plain(last) == _plain(expected)
        rank = 20 if ".ipynb_checkpoints" in folder else 1 if alike and not folder else 2 if alike else 3
    elif data.startswith(archive.SIGNATURE):
        rank = 4
    elif (lower.endswith(MAYBE) or "." not in lower) and is_json(data):
        rank = 5
    elif lower.endswith(SCRIPT):
        rank = 6
    return rank


def _plain(name: str) -> str:
    """Return a notebook's name without what a copy adds to it."""
    stem = COPY_OF.sub("", name.lower()[-MAX_NAME:]).strip()
    previous = ""
    while stem != previous:
        previous = stem
        for ending in (".ipynb", ".txt", ".json"):
            stem = stem.removesuffix(ending)
        stem = COPY.sub("", stem).strip()
    return stem


def _natural(name: str) -> list[tuple[int, str]]:
    """Sort (10) after (9)."""
    return [(int(part[:18]), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name.lower())] + [
        (-1, name)
    ]
