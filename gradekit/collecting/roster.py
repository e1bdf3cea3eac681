"""Who takes the course, and which of them somebody on a learning platform is."""

import csv
import itertools
import pathlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gradekit.collecting.platform_names import Sender
from gradekit.errors import CourseError

NO_LETTER = re.compile(r"[\W_]+")
COLUMNS = ("id", "first_name", "last_name", "lms_user_id")


@dataclass(frozen=True)
class Student:
    """A student as nbgrader's gradebook has them."""

    id: str
    first_name: str = ""
    last_name: str = ""
    lms_user_id: str = ""


class Roster:
    """Who takes the course.

    Args:
        students: all of them.
        complete: whether nobody else is one; else somebody new gets the platform's number for an id.
    """

    def __init__(self, students: Sequence[Student], *, complete: bool = False) -> None:
        self.ids = sorted({student.id for student in students})
        self._complete = complete or any(student.last_name or student.lms_user_id for student in students)
        self._by_number: dict[str, set[str]] = {}
        self._by_name: dict[str, set[str]] = {}
        for student in students:
            for number in {student.id, student.lms_user_id} - {""}:
                self._by_number.setdefault(number, set()).add(student.id)
            for name in _spellings(student):
                self._by_name.setdefault(name, set()).add(student.id)

    def id_of(self, sender: Sender) -> tuple[str, str]:
        """Return a student's id, or why there is none."""
        numbered = self._by_number.get(sender.number, set())
        named = next((self._by_name[name] for name in _names(sender) if name in self._by_name), set())
        # Moodle's number is another one for each assignment; Canvas's is the student's
        found = named or (set() if self._complete else numbered)
        if sender.platform == "Canvas":
            found = numbered or named
        if len(found) > 1:
            return "", f"several students have the name {sender.name}: {', '.join(sorted(found))}"
        if found:
            return next(iter(found)), ""
        if self._complete:
            return "", f"no student of the course is called {sender.name} or has the number {sender.number}"
        return sender.number, ""


def roster_from_csv(path: pathlib.Path) -> Roster:
    """Return the roster in a CSV file, as `nbgrader db student import` takes it.

    Raises:
        CourseError: if it cannot be read, or has no column `id`.
    """
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CourseError(
            f"{path} could not be read ({error}); expected the class as CSV, with the columns {', '.join(COLUMNS)}. "
            "Save it as CSV in UTF-8."
        ) from None
    if not rows or "id" not in rows[0]:
        raise CourseError(
            f"{path} has no column id; expected the class as CSV, with the columns {', '.join(COLUMNS)}. Add a first "
            "line with the names of the columns."
        )
    values = ([(row.get(column) or "").strip() for column in COLUMNS] for row in rows)
    return Roster([Student(*value) for value in values if value[0]], complete=True)


def _spellings(student: Student) -> Iterator[str]:
    """Yield how a platform may write a name: in either order, in one word."""
    first, last = _letters(student.first_name), _letters(student.last_name)
    if first or last:
        yield from {first + last, last + first}
    words = [*student.last_name.split(), *student.first_name.split()]
    if 2 < len(words) < 5:
        yield from {"".join(map(_letters, order)) for order in itertools.permutations(words)}


def _names(sender: Sender) -> Iterator[str]:
    """Yield what of a platform's name may be the student's: Moodle puts a group before it."""
    yield _letters(sender.name)
    parts = sender.name.split("-")
    yield from (_letters("-".join(parts[start:])) for start in range(1, len(parts)))


def _letters(name: str) -> str:
    """Return a name without accents, spaces and cases."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return NO_LETTER.sub("", plain).casefold()
