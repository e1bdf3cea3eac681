"""Outcomes as text for the terminal: a table as wide as there is room, and what is said below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from gradekit.cli.tables.class_sentences import MOST_ROWS, sentences, some
from gradekit.grading import Mark, Outcome
from gradekit.notebook import many_lines, one_line

LOST_SHOWN = 2  # checks of a test that are named
TESTS_NAMED = 4  # tests that one phrase names
LINES = 5  # of what one submission lost
NAMES = 3  # a name takes a third of the width at most
READABLE = 26  # letters that a column of sentences needs
BY_HAND = "*"
WORDS = {
    "failed": "failed",
    "error": "stopped with an error",
    "timeout": "took too long",
    "not_attempted": "not attempted",
    "grader_error": "the test itself failed",
}


def summary(outcomes: Sequence[Outcome], deserved: Mapping[str, str] | None = None) -> RenderableType:
    """Return a table with a row for each submission, in the order of names, then what there is to say.

    A class that is too large to read as a table gets the sentences, the totals and the place of the records.

    Args:
        outcomes: what marking came to.
        deserved: by student, what a known submission deserves; adds a column.
    """
    ordered = sorted(outcomes, key=lambda outcome: outcome.student)
    table = [ClassTable(ordered, deserved)] if len(ordered) <= MOST_ROWS else []
    return Group(*table, *map(Text, sentences(ordered)))


@dataclass(frozen=True)
class Part:
    """What a column of points stands for: one test, or all of a notebook."""

    label: str
    key: tuple[str, str]

    def holds(self, mark: Mark) -> bool:
        """Whether a mark is in it."""
        notebook, test = self.key
        return mark.notebook == notebook and test in ("", mark.grade_id)


class ClassTable:
    """The table, and the meaning of its columns; a test each if there is room, else a notebook, else the total only."""

    def __init__(self, outcomes: Sequence[Outcome], deserved: Mapping[str, str] | None) -> None:
        self._outcomes = outcomes
        self._deserved = deserved
        self._tests = _tests(outcomes)
        names = dict.fromkeys(part.key[0] for part in self._tests)
        self._notebooks = [Part(name, (name, "")) for name in names] if len(names) > 1 else []

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield what fits into the terminal's width."""
        parts = next((found for found in (self._tests, self._notebooks) if self._fits(found, options.max_width)), [])
        yield self._table(parts, options.max_width // NAMES)
        if parts:
            yield Text(", ".join(f"{number} = {part.label}" for number, part in enumerate(parts, 1)))
        if any(mark.by_hand for outcome in self._outcomes for mark in outcome.marks):
            yield Text(f"{BY_HAND} = a person entered points")
        yield Text("")

    def _fits(self, parts: Sequence[Part], width: int) -> bool:
        cells = [[_points(outcome, part) for outcome in self._outcomes] for part in parts]
        taken = sum(max(map(len, [str(number), *column])) + 2 for number, column in enumerate(cells, 1))
        name = max([len("submission"), *(len(_short(outcome.student, width // NAMES)) for outcome in self._outcomes)])
        others = 8 + (10 if self._deserved is not None else 0) + (7 if self._late() else 0)
        return bool(parts) and taken + name + others + READABLE <= width

    def _late(self) -> bool:
        return any(outcome.penalty for outcome in self._outcomes)

    def _table(self, parts: Sequence[Part], longest: int) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("submission", no_wrap=True)
        for number in range(1, len(parts) + 1):
            table.add_column(str(number), justify="right", no_wrap=True)
        if self._late():
            table.add_column("late", justify="right", no_wrap=True)
        table.add_column("total", justify="right", no_wrap=True, style="bold")
        if self._deserved is not None:
            table.add_column("deserves", justify="right", no_wrap=True)
        table.add_column("what was lost")
        for outcome in self._outcomes:
            table.add_row(*map(Text, [_short(outcome.student, longest), *self._row(outcome, parts)]))
        return table

    def _row(self, outcome: Outcome, parts: Sequence[Part]) -> list[str]:
        row = [_points(outcome, part) for part in parts]
        if self._late():
            row.append(f"-{outcome.penalty:g}" if outcome.penalty else "")
        by_hand = BY_HAND if not parts and any(mark.by_hand for mark in outcome.marks) else ""
        row.append("-" if outcome.problem else f"{outcome.total:g}{by_hand}")
        if self._deserved is not None:
            row.append(self._deserved.get(outcome.student, ""))
        labels = {part.key: str(number) for number, part in enumerate(parts, 1) if part.key[1]}
        labels = labels or {part.key: part.label for part in self._tests}
        return [*row, many_lines(_lost(outcome, labels))]


def _tests(outcomes: Sequence[Outcome]) -> list[Part]:
    """Return a column for each test; two notebooks can have one of the same name."""
    keys = list(dict.fromkeys((mark.notebook, mark.grade_id) for outcome in outcomes for mark in outcome.marks))
    names = [name.removeprefix("test-") for _, name in keys]
    twice = {name for name in names if names.count(name) > 1}
    labels = [f"{key[0]}/{name}" if name in twice else name for key, name in zip(keys, names, strict=True)]
    return [Part(one_line(label), key) for label, key in zip(labels, keys, strict=True)]


def _points(outcome: Outcome, part: Part) -> str:
    marks = [mark for mark in outcome.marks if part.holds(mark)]
    if not marks:
        return "-"
    if all(mark.earned is None for mark in marks):
        return "?"
    by_hand = BY_HAND if any(mark.by_hand for mark in marks) else ""
    return f"{sum(mark.earned or 0.0 for mark in marks):g}{by_hand}"


def _short(name: str, longest: int) -> str:
    """Return a name that leaves room for the marks: its beginning and its end."""
    name = one_line(name)
    return name if len(name) <= longest else f"{name[: longest - 9]}…{name[-8:]}"


def _lost(outcome: Outcome, labels: Mapping[tuple[str, str], str]) -> str:
    """Return what was lost, the tests of which the same is to be said together; `labels` are by notebook and test."""
    if outcome.problem:
        return "not marked, see below"
    phrases: dict[str, list[str]] = {}
    for mark in outcome.marks:
        if phrase := _phrase(mark):
            phrases.setdefault(phrase, []).append(labels[mark.notebook, mark.grade_id])
    if len(phrases) == 1 < len(outcome.marks) == sum(map(len, phrases.values())):
        return next(iter(phrases))
    lines = [f"{some(tests, TESTS_NAMED)}: {phrase}" for phrase, tests in phrases.items()]
    more = len(lines) - LINES
    return "\n".join(lines if more < 2 else [*lines[:LINES], f"and {more} other reasons; records/ has each"])


def _phrase(mark: Mark) -> str:
    """Return why points are missing; nothing where none are."""
    if mark.asks and mark.earned is None:
        return "a person has to mark this"
    if mark.earned is None or mark.earned >= mark.possible:
        return ""
    if mark.by_hand:
        return "marked by a person"
    titles = [title for title, verdict in mark.checks if verdict != "passed"]
    if not titles:
        return WORDS.get(mark.verdict, "not attempted" if not mark.earned else "partly right")
    if {verdict for _, verdict in mark.checks} == {"not_attempted"}:
        return "not attempted"
    return "; ".join(titles) if len(titles) <= LOST_SHOWN else f"{len(titles)} of {len(mark.checks)} checks"
