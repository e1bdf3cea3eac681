"""Mark a class: every submission ends in an outcome."""

import contextlib
import pickle
from collections.abc import Generator, Iterator, Sequence
from itertools import islice

from gradekit import handed_in
from gradekit.alone import alone
from gradekit.config import Settings
from gradekit.converter import converter
from gradekit.course import Course
from gradekit.desk import Desk
from gradekit.errors import ClusterError, CourseError, GradekitError, IsolationError, SubmissionError
from gradekit.fleet import Fleet, Lost, Pool
from gradekit.gradebook import Writer
from gradekit.handed_in import Submission
from gradekit.kit import Kit, kit_of
from gradekit.marking import MarkedNotebook, Order, Unmarked, mark, notebook_of
from gradekit.outcome import Outcome

Result = tuple[MarkedNotebook, ...] | Unmarked

LOOKED_UP = 200  # students whose rows are read at once
LOST = (
    "The process that marked this submission died twice (killed, or the machine ran out of memory). Look into the "
    "submission, and run the same command again with --student {student}."
)


def grade(
    settings: Settings,
    assignment: str,
    pool: Pool,
    *,
    students: Sequence[str] = (),
    force: bool = False,
) -> Generator[Outcome]:
    """Yield the outcome of each submission for an assignment as it is entered.

    Args:
        settings: the course's grader_config.py.
        assignment: name of a folder in source/.
        pool: the workers.
        students: ids to mark; everybody who handed something in, if empty.
        force: mark again what is up to date.

    Raises:
        CourseError: before anything is changed, if the course is not ready, a student is unknown, or another run marks
            the assignment.
        GradebookError: before anything is changed, if the gradebook is another course's or not up to date; later, if
            it cannot be written.
        ClusterError: before anything is changed, if the cluster cannot be used; later, if it is lost.
        IsolationError: before anything is changed, if a student's code cannot be confined where it would run.
    """
    course = Course(settings.root)
    chosen = chosen_students(course, assignment, students)
    course.require_writable()
    kit = kit_of(course, settings, assignment)
    directory = converter(settings.nbgrader).coursedir
    lock = course.lock(assignment)
    with (
        alone(lock, course.show(lock)),
        Writer(directory.db_url, directory.course_id, settings.nbgrader) as writer,
        Fleet(pool, mark) as fleet,
    ):
        writer.require_current(assignment, {each.name: notebook_of(each.source) for each in kit.notebooks})
        yield from _Run(course, kit, writer, force=force).outcomes(chosen, fleet)


def chosen_students(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """Return whose submissions to mark.

    Raises:
        CourseError: if there is no such assignment, or somebody handed nothing in.
    """
    course.notebooks(assignment)
    there = course.students(assignment)
    unknown = sorted(set(students) - set(there))
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} handed nothing in for {assignment}; expected one of: {', '.join(there[:10])}"
            f"{' ...' if len(there) > 10 else ''}. Check the id."
        )
    return list(students) or there


class _Run:
    """One run over a class."""

    def __init__(self, course: Course, kit: Kit, writer: Writer, *, force: bool) -> None:
        self._course = course
        self._assignment = kit.assignment
        self._packed = pickle.dumps(kit)
        self._writer = writer
        self._force = force
        self._desk = Desk(course, kit, writer)
        self._settled: list[Outcome | tuple[Submission, str]] = []

    def outcomes(self, students: Sequence[str], fleet: Fleet[Order, Result]) -> Generator[Outcome]:
        """Yield each student's outcome; what is marked is entered, also when this is stopped in the middle."""
        try:
            for order, result in fleet.map(self._orders(students)):
                if isinstance(result, Lost):
                    yield self._desk.withdraw(order.submission, LOST.format(student=order.submission.student))
                elif isinstance(result, Unmarked):
                    yield self._desk.withdraw(order.submission, result.why)
                else:
                    self._desk.put(order.submission, result)
                if self._desk.is_full():
                    yield from self._desk.enter()
                yield from self._ready()
            yield from self._desk.enter()
            yield from self._ready()
        except (KeyboardInterrupt, GeneratorExit, IsolationError, ClusterError):
            self._writer.hurry()
            with contextlib.suppress(GradekitError):  # it is marked again the next time
                self._desk.enter()
            raise

    def _orders(self, students: Sequence[str]) -> Iterator[Order]:
        """Yield what has to be marked; what need not, or cannot be, is settled."""
        remaining = iter(students)
        while chunk := list(islice(remaining, LOOKED_UP)):
            stored = {} if self._force else self._writer.stored(self._assignment, chunk)
            for student in chunk:
                submission = self._read(student)
                if submission is None:
                    continue
                known = self._desk.stored(submission, stored.get(student, {})) if student in stored else None
                if known:
                    self._settled.append(known)
                else:
                    yield Order(self._packed, submission)

    def _read(self, student: str) -> Submission | None:
        folder = self._course.submitted(student, self._assignment)
        try:
            return handed_in.read(folder, student, self._course.show(folder))
        except SubmissionError as error:
            self._settled.append((Submission(student, {}), str(error)))
            return None

    def _ready(self) -> Iterator[Outcome]:
        settled, self._settled = self._settled, []
        for outcome in settled:
            yield outcome if isinstance(outcome, Outcome) else self._desk.withdraw(*outcome)
