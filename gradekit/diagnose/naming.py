"""Which misconception fits some answers: by the tables of kept wrong answers, and by shapes. Pure.

Where no kept answer agrees in everything, it is looked at in parts: the numbers without the messages, since a mistake
in a formula is the same beside a message of one's own; and what is no number at all as one thing, since a division by
zero raises here and gives nan there.
"""

import dataclasses
import math
from collections.abc import Iterator, Mapping
from typing import Any

from gradekit.diagnose.comparison import Answer, Row, same_calls, same_row, same_words
from gradekit.diagnose.exercise_questions import Exercise
from gradekit.diagnose.material import Material
from gradekit.diagnose.shapes import LEAST, shapes_of

NOISE = 1e-9  # of a number's size: what a small step leaves of the digits, where a formula is exact
_NO_NUMBER: Mapping[str, Any] = {"value": ["no number"]}
_OF_ARITHMETIC = {"ZeroDivisionError", "OverflowError", "FloatingPointError", "ValueError"}
_COMPLEX = {"complex", "complex64", "complex128"}


@dataclasses.dataclass(frozen=True)
class _View:
    """What of an exercise's answers is looked at.

    questions: their numbers.
    exercise: with these questions only.
    is_coarse: whether everything that is no number is taken as one thing.
    """

    questions: tuple[int, ...]
    exercise: Exercise
    is_coarse: bool = False

    def of(self, row: Row) -> Row:
        """Return what it sees of some answers."""
        seen = [row[number] for number in self.questions]
        return [_NO_NUMBER if _is_no_number(each) else each for each in seen] if self.is_coarse else seen

    def says_enough(self, row: Row) -> bool:
        """Whether enough numbers are left to recognise an answer by them."""
        return not self.is_coarse or sum(each["value"][0] == "number" for each in row) >= LEAST


def named(material: Material, exercise: Exercise, row: Row) -> str | None:
    """Return the one misconception that fits some answers, or None; right answers have none."""
    if same_row(exercise, row, material.right[exercise.name]):
        return None
    views = [view for view in _views(exercise) if _is_wrong(material, view, row)]
    found = (codes for view in views if (codes := _codes_of_tables(material, view, row)))
    codes = next(found, set()) or _codes_of_shapes(material, views[0], row)
    return codes.pop() if len(codes) == 1 else None


def _views(exercise: Exercise) -> Iterator[_View]:
    """Yield all of it first, then the parts."""
    everything = tuple(range(len(exercise.questions)))
    silent = tuple(number for number in everything if "printed" not in exercise.questions[number].sees)
    near = max(exercise.tolerance, NOISE)
    for numbers in (everything, silent) if silent and silent != everything else (everything,):
        only = dataclasses.replace(exercise, questions=tuple(exercise.questions[number] for number in numbers))
        yield _View(numbers, only)
        yield _View(numbers, dataclasses.replace(only, tolerance=near))
        yield _View(numbers, only, is_coarse=True)


def _is_wrong(material: Material, view: _View, row: Row) -> bool:
    """Whether a view sees enough, and something wrong."""
    seen, right = view.of(row), view.of(material.right[view.exercise.name])
    return view.says_enough(seen) and not same_row(view.exercise, seen, right)


def _codes_of_tables(material: Material, view: _View, row: Row) -> set[str]:
    """Return the misconceptions of the kept answers that agree in what a view sees."""
    seen, means = view.of(row), material.means.get(view.exercise.name, {})
    wrong = {each: view.of(theirs) for each, theirs in material.wrong[view.exercise.name].items() if each in means}
    fits = [
        each for each, theirs in wrong.items() if same_row(view.exercise, seen, theirs) and same_words(seen, theirs)
    ]
    if len({repr(answer["value"]) for answer in seen}) == 1:  # one number says little: many formulas come to it
        fits = [each for each in fits if same_calls(seen, wrong[each])]
    codes = {means[each] for each in fits}
    every = codes | _codes_of_shapes(material, view, row) if fits else codes
    if len(every) > 1:  # the same numbers come about in different ways
        return {means[each] for each in fits if same_calls(seen, wrong[each])} or every
    return codes


def _codes_of_shapes(material: Material, view: _View, row: Row) -> set[str]:
    """Return the misconceptions whose shape the answers have that a view sees."""
    name = view.exercise.name
    shapes = shapes_of(view.exercise, view.of(row), view.of(material.right[name]))
    codes = material.means.get(name, {}).values()
    return {code for code in codes if material.texts.get(code, {}).get("shape") in shapes}


def _is_no_number(answer: Answer) -> bool:
    kind, *content = answer["value"]
    if kind == "number":
        return isinstance(content[0], str) or not math.isfinite(content[0])
    return (kind == "error" and content[0] in _OF_ARITHMETIC) or (kind == "object" and content[0] in _COMPLEX)
