"""What is said below the table of a class: each thing once, with those whom it is about."""

from collections.abc import Iterable, Mapping, Sequence

from gradekit.cli.tables.class_json import verdicts_counted
from gradekit.grading import Outcome
from gradekit.notebook import one_line

SAID = 5000  # characters of what is said of one submission
NAMED = 8  # students named for one thing
WORDINGS = 2  # of one kind that are all printed
MOST_ROWS = 200  # submissions that are read as a table
WHERE = "What each mark is made of is in records/STUDENT/ASSIGNMENT/; --json PATH has all of it in one file."
IN_FORMGRADER = "Give points, or take the flag away, in formgrader; then the same command counts it no more."


def sentences(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what is to be said: who was not marked, what was repaired, what a person has to look at, the totals."""
    said = [f"{one_line(each.student)}: {_printable(each.problem)}\n" for each in outcomes if each.problem]
    said += _remarks(outcomes) if len(outcomes) <= MOST_ROWS else [f"{WHERE}\n"]
    waiting = [*_waiting(outcomes), *_looks(outcomes)]
    if waiting:
        said += ["A person has to look at this:", *(f"  {line}" for line in waiting), f"{IN_FORMGRADER}\n"]
    return [*said, *_totals(outcomes)]


def older_pages(assignment: str, students: Sequence[str]) -> str:
    """Return what to do about feedback pages that show marks of before."""
    return (
        f"Feedback pages older than the marks: {some(students)}. Make them anew: `nbgrader generate_feedback "
        f"{assignment} --force`, and release them again."
    )


def some(names: Iterable[str], shown: int = NAMED) -> str:
    """Return names as one text, the first of many."""
    listed = [one_line(name) for name in names]
    more = len(listed) - shown
    return ", ".join(listed) if more < 2 else f"{', '.join(listed[:shown])} and {more} others"


def _remarks(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the remarks by kind; a kind that was worded in many ways is told by the first of them."""
    kinds: dict[str, dict[str, list[str]]] = {}
    for outcome in outcomes:
        for remark in outcome.remarks:
            kinds.setdefault(remark.kind, {}).setdefault(remark.text, []).append(outcome.student)
    return ["\n".join(_of_one_kind(texts)) + "\n" for texts in kinds.values()]


def _of_one_kind(texts: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is said of one kind, worded in one way or in many; `texts` have the students."""
    shown = list(texts) if len(texts) <= WORDINGS else list(texts)[:1]
    lines = [f"{some(texts[text])}: {_printable(text)}" for text in shown]
    others = dict.fromkeys(student for text, students in texts.items() if text not in shown for student in students)
    return [*lines, f"{some(others)}: the like; records/ has each."] if others else lines


def _waiting(outcomes: Sequence[Outcome]) -> list[str]:
    """Return for each cell that waits for points whose it is."""
    cells: dict[str, list[str]] = {}
    for outcome in outcomes:
        for name in outcome.unjudged:
            cells.setdefault(name, []).append(outcome.student)
    return [f"{one_line(name)} waits for points: {some(students)}" for name, students in cells.items()]


def _looks(outcomes: Sequence[Outcome]) -> list[str]:
    flagged = [outcome.student for outcome in outcomes if outcome.looks]
    return [f"flagged: {some(flagged)}"] if flagged else []


def _totals(outcomes: Sequence[Outcome]) -> list[str]:
    found = verdicts_counted(outcomes)
    verdicts = ", ".join(f"{number} {verdict}" for verdict, number in found.items() if number) or "none"
    unmarked = sum(bool(outcome.problem) for outcome in outcomes)
    asking = sum(outcome.needs_person for outcome in outcomes)
    noun = "submission" if len(outcomes) == 1 else "submissions"
    counted = f"{len(outcomes)} {noun}: {len(outcomes) - unmarked} marked, {unmarked} not marked."
    asked = f" {asking} {'needs' if asking == 1 else 'need'} a person." if asking else ""
    return [f"Exercises: {verdicts}", "", counted + asked]


def _printable(sentence: str) -> str:
    """Return a sentence as it may be printed: a student's name for a file can be in it."""
    return one_line(sentence, SAID)
