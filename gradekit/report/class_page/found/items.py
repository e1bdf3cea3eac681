"""A row of figures for each exercise and each of its checks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gradekit.report.class_page.class_rows import Item, Key, Row
from gradekit.report.class_page.found.statistics import Figures, figures


@dataclass(frozen=True)
class CheckRow:
    """One check of an exercise: its figures, and the kept wrong answers that it alone catches."""

    name: str
    title: str
    figures: Figures
    alone: tuple[str, ...]


@dataclass(frozen=True)
class ExerciseRow:
    """One exercise: its figures, what became of it how often, and its checks."""

    key: Key
    title: str
    possible: float
    figures: Figures | None
    verdicts: Mapping[str, int]
    waiting: int
    checks: tuple[CheckRow, ...]


def exercise_rows(
    rows: Sequence[Row], exercises: Mapping[Key, str], alone: Mapping[tuple[str, str], tuple[str, ...]]
) -> list[ExerciseRow]:
    """Return the rows of all exercises.

    Args:
        rows: the class.
        exercises: what each grade cell is called; those that only records know come after them.
        alone: by test and check, the kept wrong answers that only this check catches.
    """
    keys = dict.fromkeys([*exercises, *(key for row in rows for key in row.items)])
    there = [(key, [(row, row.items[key]) for row in rows if key in row.items]) for key in keys]
    return [_exercise(key, exercises.get(key, key[1]), pairs, alone) for key, pairs in there if pairs]


def _exercise(
    key: Key, title: str, pairs: Sequence[tuple[Row, Item]], alone: Mapping[tuple[str, str], tuple[str, ...]]
) -> ExerciseRow:
    whole = [(row, item) for row, item in pairs if row.complete]
    rests = [row.before_penalty - (item.earned or 0.0) for row, item in whole]
    possible = max(item.possible for _, item in pairs)
    return ExerciseRow(
        key,
        title,
        possible,
        figures([item.share for _, item in whole], rests) if possible else None,
        Counter(item.verdict for _, item in pairs if item.verdict),
        sum(item.earned is None for _, item in pairs),
        tuple(_checks(key, whole, alone)),
    )


def _checks(
    key: Key, whole: Sequence[tuple[Row, Item]], alone: Mapping[tuple[str, str], tuple[str, ...]]
) -> Iterable[CheckRow]:
    """Yield a row for each check; a test that did not come to its checks has passed none of them."""
    titles = {check.name: check.title for _, item in whole for check in item.checks}
    columns: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in titles}
    for row, item in whole:
        said = {check.name: check for check in item.checks}
        for name, (passed, rests) in columns.items():
            check = said.get(name)
            passed.append(float(check is not None and check.verdict == "passed"))
            # what a check earned counts in the total only where no person has entered other points
            own = check.points if check and check.points is not None and not item.by_hand else item.earned
            rests.append(row.before_penalty - (own or 0.0))
    for name, (passed, rests) in columns.items():
        if found := figures(passed, rests):
            yield CheckRow(name, titles[name], found, alone.get((key[1], name), ()))
