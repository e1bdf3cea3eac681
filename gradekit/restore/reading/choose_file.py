"""Which of the files handed in is the notebook."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gradekit.restore.reading import archive
from gradekit.restore.reading.cell import Cell
from gradekit.restore.reading.read_notebook import is_json, read, script
from gradekit.restore.reading.reading_limits import Reading

NOTEBOOK = (".ipynb", ".ipynb.txt", ".ipynb.json")
SCRIPT = (".py",)
MAYBE = (".txt", ".json")
MAX_TRIED = 30
MAX_NAME = 300
NOT_BLANK = re.compile(rb"[^ \t\r\n\0]")
# what browsers, Jupyter, file managers and learning platforms add to the name of a copy, and the endings; a name is
# read backwards, and no letter of it twice: names that could be parted in two ways took for ever
ENDS_OF_COPIES = re.compile(
    r"\A(?:\)\d++\([ _-]*+|）\d++（[ _]*+|\d++-|\d*+ ?(?:ypoc|eipok|aipoc|本副的?+)[ _-]*+|\s|bnypi\.|txt\.|nosj\.)*+",
    re.IGNORECASE,
)
COPY_OF = re.compile(r"^(?:copy of |copie de |kopie von |copia de )|[“”\"]", re.IGNORECASE)
DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Choice:
    """The file that was taken for the notebook.

    Args:
        name: its name.
        reading: its cells.
        archive: the archive that it came in, if any.
        rivals: other files of the same standing.
        from_script: whether it is no notebook but Python.
        unopened: how many files of that standing were not opened, for there are too many.
    """

    name: str
    reading: Reading
    archive: str = ""
    rivals: tuple[str, ...] = ()
    from_script: bool = False
    unopened: int = 0


@dataclass(frozen=True)
class Chooser:
    """Chooses among files.

    Args:
        expected: the notebook's name.
        score: how much of the assignment some cells hold.
        allowance: what may be unpacked of all archives together.
    """

    expected: str
    score: Callable[[Sequence[Cell]], int]
    allowance: archive.Allowance

    def choose(self, files: Mapping[str, bytes], *, packed_in: str = "") -> Choice | None:
        """Return the notebook among the files, or None.

        Args:
            files: content by relative path.
            packed_in: the archive that the files were in, if any.
        """
        classes: dict[int, list[str]] = {}
        for name in files:
            rank = _rank(name, files[name], self.expected)
            if rank is not None:
                classes.setdefault(rank, []).append(name)
        for rank in sorted(classes):
            found = self._best(files, sorted(classes[rank], key=_natural), packed_in)
            if found is not None:
                return found
        return None

    def _best(self, files: Mapping[str, bytes], names: Sequence[str], packed_in: str) -> Choice | None:
        best: Choice | None = None
        highest: tuple[int, list[tuple[int, str]]] = (-1, [])
        found, at = list[str](), 0
        for name in names[-MAX_TRIED:]:
            choice = self._read(name, files[name], packed_in)
            if not choice.reading.cells:
                continue
            found.append(choice.name)
            standing = self.score(choice.reading.cells), _natural(choice.name)
            if best is None or standing > highest:
                best, highest, at = choice, standing, len(found) - 1
        if best is None:
            return None
        rivals = tuple(found[:at] + found[at + 1 :])
        return replace(best, rivals=rivals, unopened=best.unopened + max(0, len(names) - MAX_TRIED))

    def _read(self, name: str, data: bytes, packed_in: str) -> Choice:
        if data.startswith(archive.SIGNATURE):
            inside = None if packed_in else self.choose(archive.files_in(data, self.allowance), packed_in=name)
            return inside or Choice(name, Reading(()))
        if not name.lower().endswith(SCRIPT) or is_json(data):
            choice = Choice(name, read(data), packed_in)
            if choice.reading.cells or is_json(data):
                return choice
        reading = script(data)  # also under a notebook's name
        return Choice(name, reading if self.score(reading.cells) else Reading(()), packed_in, from_script=True)


def _rank(name: str, data: bytes, expected: str) -> int | None:
    """Return how much a file looks like the one expected, 0 is best; None if it is not looked at."""
    if not NOT_BLANK.search(data):
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
    backwards = COPY_OF.sub("", name.lower()[-MAX_NAME:])[::-1]
    added = ENDS_OF_COPIES.match(backwards)
    return backwards[added.end() if added else 0 :][::-1].strip()


def _natural(name: str) -> list[tuple[int, str]]:
    """Sort (10) after (9)."""
    return [(int(part[:18]), "") if part.isdecimal() else (-1, part) for part in DIGITS.split(name.lower())] + [
        (-1, name)
    ]
