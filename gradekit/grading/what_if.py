"""What the tests in source/ would change: judge the class with them, compare with the records, write nothing."""

import contextlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradekit.course import Settings, Submission, read_submission
from gradekit.errors import GradebookError, SubmissionError
from gradekit.gradebook import Writer
from gradekit.grading.assignment_bundle import bundle_of
from gradekit.grading.class_run import LOST
from gradekit.grading.grade_submission import NotGraded, Order, grade_one
from gradekit.grading.workers.map_with_retry import Fleet, Lost, Pool
from gradekit.judge import record
from gradekit.plugin import converter

Hand = Mapping[tuple[str, str], float]  # the points that a person gave, by notebook and grade_id

NEW = "It has no record: it was not marked before."
AGAIN = "It was handed in again after it was marked."
NO_DETAIL = "It is not in the record."


@dataclass(frozen=True)
class Change:
    """What one check, or a test as a whole, came to before and would come to now, and why."""

    test: str
    check: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Move:
    """One submission: its points before and now, None where there are none; `note` says what else is to be known."""

    student: str
    before: float | None
    after: float | None
    changes: tuple[Change, ...] = ()
    note: str = ""

    @property
    def moved(self) -> bool:
        """Whether its points would be others than they are."""
        return None not in (self.before, self.after) and self.before != self.after


def compare_class(settings: Settings, assignment: str, pool: Pool, students: Sequence[str]) -> Generator[Move]:
    """Yield for each submission what the tests in source/ make of it, whatever the gradebook has.

    Points that a person gave are no test's to move.

    Args:
        settings: the course's grader_config.py.
        assignment: name of a folder in source/.
        pool: the workers.
        students: ids to judge.

    Raises:
        CourseError: if the course is not ready.
        IsolationError: if this machine cannot confine a student's code.
    """
    course = settings.course
    bundle = bundle_of(course, settings, assignment)
    pool.will_fork_from(bundle.servers())
    packed, names = bundle.packed(), [each.name for each in bundle.notebooks]
    problems: list[Move] = []
    by_hand = _by_hand(settings, assignment, students)

    def orders() -> Iterator[Order]:
        for student in students:
            folder = course.submitted(student, assignment)
            try:
                yield Order(packed, read_submission(folder, student, course.show(folder)))
            except SubmissionError as error:
                problems.append(Move(student, None, None, note=str(error)))

    with Fleet(pool, grade_one) as fleet:
        for order, result in fleet.map(orders()):
            before = [record.read(course.record(order.submission.student, assignment, name)) for name in names]
            if isinstance(result, Lost):
                yield Move(order.submission.student, None, None, note=LOST.format(student=order.submission.student))
            elif isinstance(result, NotGraded):
                yield Move(order.submission.student, None, None, note=result.why)
            else:
                after = [each.record | {"notebook": each.name} for each in result]
                yield compared(order.submission, before, after, by_hand.get(order.submission.student, {}))
    yield from problems


def compared(
    submission: Submission,
    before: Sequence[Mapping[str, Any] | None],
    after: Sequence[Mapping[str, Any]],
    by_hand: Hand,
) -> Move:
    """Return how the records of a submission differ, but for what a person has marked."""
    student, total = submission.student, _total(after, by_hand)
    known = [found for found in before if found]
    if len(known) < len(after):
        return Move(student, None, total, note=NEW)
    note = "" if all(found.get("submission") == submission.digest() for found in known) else AGAIN
    was, now = dict(_tests(known)), dict(_tests(after))
    changes = [
        change
        for place in {**was, **now}
        if place not in by_hand
        for change in _changes(place[1], was.get(place), now.get(place))
    ]
    return Move(student, _total(known, by_hand), total, tuple(changes), note)


def _by_hand(settings: Settings, assignment: str, students: Sequence[str]) -> dict[str, Hand]:
    """Return what persons have marked, by student; nothing where the gradebook does not know the assignment yet."""
    directory = converter(settings.nbgrader).coursedir
    with (
        contextlib.suppress(GradebookError),
        Writer(directory.db_url, directory.course_id, settings.nbgrader) as writer,
    ):
        return {
            student: {
                (name, score.grade_id): score.earned
                for name, saved in notebooks.items()
                for score in saved.scores
                if score.manual is not None
            }
            for student, notebooks in writer.stored(assignment, students).items()
        }
    return {}


def _tests(records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    for found in records:
        for test in found["tests"]:
            yield (found["notebook"], test["grade_id"]), test


def _total(records: Sequence[Mapping[str, Any]], by_hand: Hand) -> float:
    return float(sum(by_hand.get(place, test["earned"] or 0.0) for place, test in _tests(records)))


def _changes(test: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> list[Change]:
    """Return which checks of a test came out otherwise; the test as a whole, if none did and its points did."""
    old, new = ({check["name"]: check for check in (found or {}).get("checks", ())} for found in (was, now))
    changes = []
    for name in {**new, **old}:
        before, after = _said(old.get(name)), _said(new.get(name))
        if before != after:
            title = (new.get(name) or old[name])["title"]
            changes.append(Change(test, title, before, after, _why(old.get(name), new.get(name))))
    if not changes and _said(was) != _said(now):
        changes.append(Change(test, "", _said(was), _said(now), _why(was, now)))
    return changes


def _said(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return "not there"
    possible = found.get("points", found.get("possible"))
    earned = "?" if found["earned"] is None else f"{found['earned']:g}"
    return f"{found['verdict']} ({earned} of {possible:g})"


def _why(was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> str:
    """Return what was found now; where that says nothing, since it passed, what had been found."""
    if now is None:
        return "The tests in source/ do not have it."
    details = [(found or {}).get("detail") or (found or {}).get("reason") for found in (now, was)]
    if details[0]:
        return str(details[0])
    return f"Before: {details[1]}" if details[1] else NO_DETAIL
