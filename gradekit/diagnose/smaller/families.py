"""Families of calls from which the smallest failing example is looked for: texts with numbers to be filled in.

What is filled in, and what is right, are the instructor's own texts, which are evaluated in the checker.
"""

import functools
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gradekit.diagnose.smaller.shrinking import Case
from gradekit.errors import CourseError

MOST = 200
_LONG = re.compile(r"\d+\.\d{7,}(?:e-?\d+)?")
_NEEDED = {"call", "numbers", "right"}
_KNOWN = {*_NEEDED, "where", "place", "tiny", "note_en", "note_zh", "fact_en", "fact_zh"}


@dataclass(frozen=True)
class Family:
    """Calls that differ in some numbers; each text but `right` has expressions of these in braces.

    numbers: by name what to begin with, the smallest first; a text among them is no number, and stays.
    right: an expression of what is right; where it raises, the call is not asked.
    where: an expression of whether a call makes sense.
    place, tiny, note, fact: as of a question.
    """

    call: str
    numbers: Mapping[str, Sequence[Any]]
    right: str
    where: str = "True"
    place: Mapping[str, str] = field(default_factory=dict)
    tiny: float = 1e-12
    note: Mapping[str, str] = field(default_factory=dict)
    fact: Mapping[str, str] = field(default_factory=dict)

    def starts(self, number: int) -> list[Case]:
        """Return all that it begins with, as cases of the family of this number."""
        return [(number, values) for values in itertools.product(*self.numbers.values())]

    def right_for(self, values: Sequence[Any], space: Mapping[str, Any]) -> Any:
        """Return what is right for one case, as an answer's value; None if its call makes no sense."""
        names = {**space, **dict(zip(self.numbers, values, strict=True))}
        try:
            makes_sense = eval(_compiled(self.where), names)  # noqa: S307
            return ["number", float(eval(_compiled(self.right), names))] if makes_sense else None  # noqa: S307
        except (ArithmeticError, ValueError):
            return None

    def filled(self, text: str, values: Sequence[Any], space: Mapping[str, Any]) -> str:
        """Return a text with what its braces come to."""
        names = {**space, **dict(zip(self.numbers, values, strict=True))}
        return str(eval(_compiled(f"rf'''{text}'''"), names))  # noqa: S307

    def said(self, values: Sequence[Any], space: Mapping[str, Any]) -> dict[str, Any]:
        """Return the call, the note and the fact of one case, for people."""
        note = {language: self.filled(text, values, space) for language, text in self.note.items()}
        fact = {language: _short(self.filled(text, values, space)) for language, text in self.fact.items()}
        return {"call": self.filled(self.call, values, space), "note": note, "fact": fact}


@functools.lru_cache(maxsize=256)
def _compiled(text: str) -> Any:
    return compile(text.lstrip(" \t"), "<string>", "eval")  # each is evaluated with many numbers


def family_of(entry: Mapping[str, Any], where: str) -> Family:
    """Return a family from the parsed file.

    Raises:
        CourseError: something in it is not known or lacks.
    """
    lists = entry.get("numbers", {}).values() if isinstance(entry.get("numbers"), dict) else ()
    if set(entry) - _KNOWN or _NEEDED - set(entry) or not lists or not all(isinstance(each, list) for each in lists):
        raise CourseError(
            f"{where} has an entry of smaller {dict(entry)}; expected call, right, and in numbers a list for each "
            f"name; beside them only {', '.join(sorted(_KNOWN - _NEEDED))}. Correct it."
        )
    said = {kind: {key[-2:]: entry[key] for key in entry if key.startswith(kind)} for kind in ("note", "fact")}
    plain: dict[str, Any] = {name: entry[name] for name in entry if "_" not in name}
    return Family(**(plain | said))


def _short(text: str) -> str:
    """Return a text whose numbers have no digits that only rounding has made."""
    return _LONG.sub(lambda found: f"{float(found[0]):.6g}", text)
