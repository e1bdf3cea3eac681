"""What the tests in source/ would change: judge the class with them, compare with the records, write nothing."""

import pickle
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradekit.course import Course, Settings, Submission, read_submission
from gradekit.errors import SubmissionError
from gradekit.grading.assignment_bundle import bundle_of
from gradekit.grading.grade_class import LOST
from gradekit.grading.grade_submission import NotGraded, Order, grade_one
from gradekit.grading.workers.map_with_retry import Fleet, Lost, Pool
from gradekit.judge import record

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
        """Whether there is anything to show."""
        return bool(self.before != self.after or self.changes or self.note)


def compare_class(settings: Settings, assignment: str, pool: Pool, students: Sequence[str]) -> Generator[Move]:
    """Yield for each submission what the tests in source/ make of it, whatever the gradebook has.

    Args:
        settings: the course's grader_config.py.
        assignment: name of a folder in source/.
        pool: the workers.
        students: ids to judge.

    Raises:
        CourseError: if the course is not ready.
        IsolationError: if this machine cannot confine a student's code.
    """
    course = Course(settings.root)
    bundle = bundle_of(course, settings, assignment)
    packed, names = pickle.dumps(bundle), [each.name for each in bundle.notebooks]
    problems: list[Move] = []

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
                yield compared(order.submission, before, [each.record for each in result])
    yield from problems


def compared(
    submission: Submission, before: Sequence[Mapping[str, Any] | None], after: Sequence[Mapping[str, Any]]
) -> Move:
    """Return how the records of a submission differ."""
    student, total = submission.student, _total(after)
    known = [found for found in before if found]
    if len(known) < len(after):
        return Move(student, None, total, note=NEW)
    note = "" if all(found.get("submission") == submission.digest() for found in known) else AGAIN
    was, now = ({test["grade_id"]: test for found in records for test in found["tests"]} for records in (known, after))
    changes = [change for name in {**was, **now} for change in _changes(name, was.get(name), now.get(name))]
    return Move(student, _total(known), total, tuple(changes), note)


def _total(records: Sequence[Mapping[str, Any]]) -> float:
    return float(sum(test["earned"] or 0.0 for found in records for test in found["tests"]))


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
