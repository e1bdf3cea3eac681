"""Outcomes as text for the terminal."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gradekit.cli.class_json import verdicts_counted
from gradekit.grading import Mark, Outcome
from gradekit.notebook import many_lines, one_line

LOST_SHOWN = 2
SAID = 5000  # characters of what is said of one submission
MOST_ROWS = 200
WHERE = "What each mark is made of is in records/STUDENT/ASSIGNMENT/; --json PATH has all of it in one file."


def summary(outcomes: Sequence[Outcome], deserved: Mapping[str, str] | None = None) -> RenderableType:
    """Return a table with a row for each submission, then a sentence for each that was not marked.

    A class that is too large to read as a table gets the sentences, the totals and the place of the records.

    Args:
        outcomes: what marking came to.
        deserved: by student, what a known submission deserves; adds a column.
    """
    names = list(dict.fromkeys(_name(mark) for outcome in outcomes for mark in outcome.marks))
    unmarked = [outcome for outcome in outcomes if outcome.problem]
    lines = [", ".join(f"{number} = {name}" for number, name in enumerate(names, 1)), ""] if names else []
    lines += [f"{one_line(outcome.student)}: {_said(outcome.problem)}\n" for outcome in unmarked]
    if small := len(outcomes) <= MOST_ROWS:
        told = [outcome for outcome in outcomes if outcome.remarks]
        lines += [f"{one_line(outcome.student)}: {_said(' '.join(outcome.remarks))}\n" for outcome in told]
    else:
        lines = [line for line in map(_sentence, outcomes) if line] + [f"{WHERE}\n"]
    lines += [_verdicts(outcomes), ""]
    noun = "submission" if len(outcomes) == 1 else "submissions"
    lines.append(f"{len(outcomes)} {noun}: {len(outcomes) - len(unmarked)} marked, {len(unmarked)} not marked.")
    return Group(*([_table(outcomes, names, deserved)] if small else []), *map(Text, lines))


def _sentence(outcome: Outcome) -> str:
    if outcome.problem or outcome.unjudged:
        return f"{one_line(outcome.student)}: {_said(outcome.problem or _lost(outcome, []))}\n"
    return ""


def _said(sentences: str) -> str:
    """Return sentences as they may be printed: a student's name for a file can be in them."""
    return one_line(sentences, SAID)


def _verdicts(outcomes: Sequence[Outcome]) -> str:
    """Return how many exercises came to which verdict."""
    found = verdicts_counted(outcomes)
    return "Exercises: " + (", ".join(f"{number} {verdict}" for verdict, number in found.items() if number) or "none")


def _table(outcomes: Sequence[Outcome], names: Sequence[str], deserved: Mapping[str, str] | None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("submission", no_wrap=True)
    for number in range(1, len(names) + 1):
        table.add_column(str(number), justify="right", no_wrap=True)
    table.add_column("total", justify="right", no_wrap=True, style="bold")
    if deserved is not None:
        table.add_column("deserves", justify="right", no_wrap=True)
    table.add_column("what was lost")
    for outcome in outcomes:
        earned = {_name(mark): f"{mark.earned:g}" for mark in outcome.marks}
        row = [one_line(outcome.student), *(earned.get(name, "-") for name in names)]
        row.append("-" if outcome.problem else f"{outcome.total:g}")
        if deserved is not None:
            row.append(deserved.get(outcome.student, ""))
        table.add_row(*map(Text, [*row, many_lines(_lost(outcome, names))]))
    return table


def _lost(outcome: Outcome, names: Sequence[str]) -> str:
    if outcome.problem:
        return "not marked, see below"
    if outcome.unjudged:
        return f"a person has to mark {', '.join(outcome.unjudged)}; records/ says why"
    phrases = [(names.index(_name(mark)) + 1, _phrase(mark)) for mark in outcome.marks if mark.earned < mark.possible]
    if len({phrase for _, phrase in phrases}) == 1 < len(phrases):
        return phrases[0][1]
    return "\n".join(f"{number}: {phrase}" for number, phrase in phrases)


def _phrase(mark: Mark) -> str:
    titles = [title for title, verdict in mark.checks if verdict != "passed"]
    if not titles:
        return "the test cell did not run to its end"
    if {verdict for _, verdict in mark.checks} == {"not_attempted"}:
        return "not attempted"
    return "; ".join(titles) if len(titles) <= LOST_SHOWN else f"{len(titles)} of {len(mark.checks)} checks"


def _name(mark: Mark) -> str:
    return mark.grade_id.removeprefix("test-")
