"""Which of the files handed in is the notebook: what is in a file decides, and its name only between equals."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gradekit.notebook import NOTEBOOKS, folder_of, last_of
from gradekit.restore.reading import archive
from gradekit.restore.reading.cell import Cell
from gradekit.restore.reading.foreign_formats import is_marimo
from gradekit.restore.reading.read_notebook import is_json, read, script
from gradekit.restore.reading.reading_limits import Reading

SCRIPT = (".py",)
MAYBE = (".txt", ".json")
MAX_TRIED = 30
MAX_NAME = 300
NOT_BLANK = re.compile(rb"[^ \t\r\n\0]")
EXACT, ALIKE, DEEPER, OTHER, ARCHIVE, PERHAPS, PYTHON, KEPT = range(8)  # how much a name looks like the one expected
# what browsers, Jupyter, file managers and learning platforms add to the name of a copy, and the endings; a name is
# read backwards, and no letter of it twice: names that could be parted in two ways took for ever
ENDS_OF_COPIES = re.compile(
    r"\A(?:\)\d++\([ _-]*+|）\d++（[ _]*+|\d++-|\d*+ ?(?:ypoc|eipok|aipoc|本副的?+)[ _-]*+|\s|bnypi\.|txt\.|nosj\.)*+",
    re.IGNORECASE,
)
COPY_OF = re.compile(r"^(?:copy of |copie de |kopie von |copia de )|[“”\"]", re.IGNORECASE)
DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Held:
    """What some cells hold of an assignment: how many answers that are not the blanks, and how much of all of it.

    Args:
        answers: how many answers that are none of the blanks.
        of: how many answers the assignment asks for.
        marks: how many of the assignment's cells are there by their marks.
        alike: how much of the assignment they hold, texts and all.
    """

    answers: int
    of: int
    marks: int
    alike: int

    @property
    def some(self) -> bool:
        """Whether anything of it is the assignment's for certain."""
        return self.answers > 0 or self.marks > 1


@dataclass(frozen=True)
class Choice:
    """The file that was taken for the notebook.

    Args:
        name: its name; in an archive, its name there.
        reading: its cells.
        held: what they hold.
        rank: how much its name looks like the one expected.
        archive: the archive that it came in, if any.
        rivals: other notebooks, which were not taken.
        from_script: whether it is no notebook but Python.
        unopened: how many files that may be the notebook were not opened, for there are too many.
    """

    name: str
    reading: Reading
    held: Held
    rank: int
    archive: str = ""
    rivals: tuple[str, ...] = ()
    from_script: bool = False
    unopened: int = 0

    @property
    def standing(self) -> tuple[int, bool, int, int, list[tuple[int, str]]]:
        """Return what decides between two files."""
        return self.held.answers, not self.archive, -self.rank, self.held.alike, _natural(self.name)

    @property
    def shown(self) -> str:
        """Return its name for a sentence."""
        return f"{self.archive}/{self.name}" if self.archive else self.name


@dataclass
class Chooser:
    """Chooses among files.

    Args:
        expected: the notebook's name.
        held: what some cells hold of the assignment.
        allowance: what may be unpacked of all archives together.
        others: the names of the assignment's other notebooks.
    """

    expected: str
    held: Callable[[Sequence[Cell]], Held]
    allowance: archive.Allowance
    others: frozenset[str] = frozenset()
    of_others: set[str] = field(default_factory=set, init=False)  # files that hold the other notebooks
    _unopened: int = field(default=0, init=False)

    def choose(self, files: Mapping[str, bytes]) -> Choice | None:
        """Return the notebook among the files, content by relative path, or None."""
        found = self._all(files)
        kept = [choice for choice in found if choice.rank == KEPT]
        found = [choice for choice in found if choice.rank != KEPT]
        if not any(choice.held.answers for choice in found):  # JupyterLab's own copy is older than what it is of
            found += [choice for choice in kept if choice.held.answers or not found]
        if not found:
            return None
        best = max(found, key=lambda choice: choice.standing)
        texts = _code(best)
        rivals = tuple(choice.shown for choice in found if choice is not best and _code(choice) != texts)
        return replace(best, rivals=rivals, unopened=self._unopened)

    def _all(self, files: Mapping[str, bytes], packed_in: str = "", before: Sequence[Choice] = ()) -> list[Choice]:
        """Return what can be the notebook, read; where one has all answers, only what is called like a notebook.

        Args:
            files: content by name.
            packed_in: the archive that they are from, if any.
            before: what was found elsewhere; where it has any answer, a text or data is not read in search of more.
        """
        ranks = {name: self._rank(name, content) for name, content in files.items()}
        self.of_others |= {packed_in or name for name in files if last_of(name) in self.others}
        ranked = sorted((rank, _natural(name), name) for name, rank in ranks.items() if rank is not None)
        names = [(rank, name) for rank, _, name in ranked]
        found: list[Choice] = []
        for rank, name in self._not_too_many(names):
            known = [*before, *found]
            if rank > OTHER and any(choice.held.answers == choice.held.of for choice in known):
                break
            if rank == PERHAPS and any(choice.held.answers for choice in known):
                continue
            if files[name].startswith(archive.SIGNATURE):  # also under a notebook's name
                found += [] if packed_in else self._all(archive.files_in(files[name], self.allowance), name, known)
                continue
            choice = self._read(name, files[name], rank, packed_in)
            if choice.reading.cells and self._is_of_this(choice):
                found.append(choice)
            elif choice.reading.cells:
                self.of_others.add(packed_in or name)
        return found

    def _not_too_many(self, names: Sequence[tuple[int, str]]) -> Iterable[tuple[int, str]]:
        """Yield the names with the best ranks, and of one rank those of the latest copies."""
        room = MAX_TRIED
        for rank in sorted({rank for rank, _ in names}):
            of_rank = [pair for pair in names if pair[0] == rank]
            self._unopened += max(0, len(of_rank) - room) if rank <= ARCHIVE else 0
            yield from of_rank[len(of_rank) - min(room, len(of_rank)) :]
            room -= min(room, len(of_rank))

    def _is_of_this(self, choice: Choice) -> bool:
        """Whether a file can stand for this notebook: where the assignment has several, not whatever is there."""
        return not self.others or choice.rank <= DEEPER or choice.held.some

    def _read(self, name: str, data: bytes, rank: int, packed_in: str) -> Choice:
        if not name.lower().endswith(SCRIPT) or is_json(data):
            reading = read(data)
            if reading.cells or is_json(data):
                return Choice(name, reading, self.held(reading.cells), rank, packed_in)
        reading = script(data)  # also under a notebook's name
        held = self.held(reading.cells)
        return Choice(name, reading if held.alike else Reading(()), held, rank, packed_in, from_script=True)

    def _rank(self, name: str, data: bytes) -> int | None:
        """Return how much a file looks like the one expected; None if it is not looked at."""
        last = last_of(name)
        lower = last.lower()
        if last in self.others or not NOT_BLANK.search(data):
            return None
        rank: int | None = None
        if name == self.expected:
            rank = EXACT
        elif lower.startswith("._"):  # what macOS lays beside each file in an archive
            rank = None
        elif lower.endswith(NOTEBOOKS):
            rank = self._alike(last, folder_of(name))
        elif data.startswith(archive.SIGNATURE):
            rank = ARCHIVE
        elif (lower.endswith(MAYBE) or "." not in lower) and is_json(data):
            rank = PERHAPS
        elif lower.endswith(SCRIPT) and not is_marimo(name, data):
            rank = PYTHON
        return rank

    def _alike(self, last: str, folder: str) -> int | None:
        if ".ipynb_checkpoints" in folder:
            return KEPT
        plain = _plain(last)
        alike = plain == _plain(self.expected)
        if plain in {_plain(other) for other in self.others}:
            return OTHER if alike else None  # of notebooks called hw-1 and hw-2 the names of copies look alike
        return ALIKE if alike and not folder else DEEPER if alike else OTHER


def _code(choice: Choice) -> list[str]:
    return [cell.squeezed for cell in choice.reading.cells if cell.source.strip()]


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
