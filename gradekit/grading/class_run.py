"""One run over submissions: what has to be marked, what need not be, and the results as they are entered."""

import contextlib
from collections.abc import Generator, Iterator, Sequence
from itertools import islice

from gradekit.course import Course, Submission, read_submission
from gradekit.errors import ClusterError, GradekitError, IsolationError, SubmissionError
from gradekit.gradebook import Writer
from gradekit.grading.assignment_bundle import AssignmentBundle
from gradekit.grading.grade_submission import GradedNotebook, NotGraded, Order
from gradekit.grading.result_store import ResultStore
from gradekit.grading.submission_outcome import Outcome
from gradekit.grading.workers.map_with_retry import Fleet, Lost

Result = tuple[GradedNotebook, ...] | NotGraded

LOOKED_UP = 200  # students whose rows are read at once
LOST = (
    "The process that marked this submission died twice (killed, or the machine ran out of memory). Look into the "
    "submission, and run the same command again with --student {student}."
)


class ClassRun:
    """One run over a class, or over what of it arrives.

    Args:
        course: the course folder.
        bundle: the assignment.
        writer: the gradebook.
        force: mark again what is up to date.
    """

    def __init__(self, course: Course, bundle: AssignmentBundle, writer: Writer, *, force: bool = False) -> None:
        self._course = course
        self._assignment = bundle.assignment
        self.packed = bundle.packed()
        self._writer = writer
        self._force = force
        self._results = ResultStore(course, bundle, writer)
        self._settled: list[Outcome | tuple[Submission, str]] = []

    def outcomes(self, students: Sequence[str], fleet: Fleet[Order, Result]) -> Generator[Outcome]:
        """Yield each student's outcome; what is marked is entered, also when this is stopped in the middle."""
        try:
            for order, result in fleet.map(self.orders(students)):
                self.take(order, result)
                if self._results.is_full():
                    yield from self._results.enter()
                yield from self.settled()
            yield from self._results.enter()
            yield from self.settled()
        except (KeyboardInterrupt, GeneratorExit, IsolationError, ClusterError):
            self.hurry()
            raise

    def orders(self, students: Sequence[str]) -> Iterator[Order]:
        """Yield what has to be marked; what need not, or cannot be, is settled."""
        remaining = iter(students)
        while chunk := list(islice(remaining, LOOKED_UP)):
            stored = {} if self._force else self._writer.stored(self._assignment, chunk, renew_penalties=True)
            for student in chunk:
                submission = self._read(student)
                if submission is None:
                    continue
                known = self._results.stored(submission, stored.get(student, {})) if student in stored else None
                if known:
                    self._settled.append(known)
                else:
                    yield Order(self.packed, submission)

    def _read(self, student: str) -> Submission | None:
        folder = self._course.submitted(student, self._assignment)
        try:
            return read_submission(folder, student, self._course.show(folder))
        except SubmissionError as error:
            self._settled.append((Submission(student, {}), str(error)))
            return None

    def take(self, order: Order, result: Result | Lost[Order]) -> None:
        """Take what became of an order: it is entered with the next batch, or there is a reason for no marks."""
        if isinstance(result, Lost):
            self._settled.append((order.submission, LOST.format(student=order.submission.student)))
        elif isinstance(result, NotGraded):
            self._settled.append((order.submission, result.why))
        else:
            self._results.put(order.submission, result)

    def enter(self) -> list[Outcome]:
        """Enter what was taken, and return what became of it.

        Raises:
            GradebookError: if the gradebook cannot be written; what was not entered has no record.
            CourseError: if the disk cannot be written.
        """
        return self._results.enter()

    def hurry(self) -> None:
        """Enter what was taken as long as a person waits who has pressed Ctrl-C."""
        self._writer.hurry()
        with contextlib.suppress(GradekitError):  # it is marked again the next time
            self._results.enter()

    def settled(self) -> Iterator[Outcome]:
        """Yield what became of the submissions that were not marked: up to date, or not to be marked."""
        settled, self._settled = self._settled, []
        for outcome in settled:
            yield outcome if isinstance(outcome, Outcome) else self._results.withdraw(*outcome)
