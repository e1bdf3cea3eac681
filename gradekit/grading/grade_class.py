"""Mark a class: every submission ends in an outcome."""

import contextlib
import fnmatch
from collections.abc import Generator, Iterator, Sequence
from itertools import islice

from gradekit.course import Course, Settings, Submission, read_submission
from gradekit.errors import ClusterError, CourseError, GradekitError, IsolationError, SubmissionError
from gradekit.gradebook import Writer
from gradekit.grading.assignment_bundle import AssignmentBundle, bundle_of
from gradekit.grading.grade_submission import GradedNotebook, NotGraded, Order, grade_one, notebook_of
from gradekit.grading.result_store import ResultStore
from gradekit.grading.run_lock import only_run
from gradekit.grading.submission_outcome import Outcome
from gradekit.grading.workers.map_with_retry import Fleet, Lost, Pool
from gradekit.plugin import converter

Result = tuple[GradedNotebook, ...] | NotGraded

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
    course = settings.course
    chosen = chosen_students(settings, assignment, students)
    course.require_writable()
    bundle = bundle_of(course, settings, assignment)
    nbgrader = converter(settings.nbgrader)
    directory = nbgrader.coursedir
    lock = course.lock(assignment)
    with (
        only_run(lock, course.show(lock)),
        Writer(directory.db_url, directory.course_id, settings.nbgrader) as writer,
        Fleet(pool, grade_one) as fleet,
    ):
        writer.require_current(assignment, {each.name: notebook_of(each.source) for each in bundle.notebooks})
        yield from _Run(course, bundle, writer, force=force or nbgrader.force).outcomes(chosen, fleet)


def chosen_students(settings: Settings, assignment: str, students: Sequence[str]) -> list[str]:
    """Return whose submissions to mark: of those asked for, or whom c.CourseDirectory.student_id is about.

    Raises:
        CourseError: if there is no such assignment, or somebody handed nothing in, or is left out by the course.
    """
    settings.course.notebooks(assignment)
    there = settings.course.students(assignment)
    directory = converter(settings.nbgrader).coursedir
    excluded = set(filter(None, directory.student_id_exclude.split(",")))
    if left_out := sorted(set(students) & excluded):
        raise CourseError(
            f"{', '.join(left_out)}: left out by c.CourseDirectory.student_id_exclude. Take the id out of that "
            "setting, or do not ask for it."
        )
    unknown = sorted(set(students) - set(there))
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} handed nothing in for {assignment}; expected one of: {', '.join(there[:10])}"
            f"{' ...' if len(there) > 10 else ''}. Check the id."
        )
    return list(students) or [
        student for student in there if student not in excluded and fnmatch.fnmatchcase(student, directory.student_id)
    ]


class _Run:
    """One run over a class."""

    def __init__(self, course: Course, bundle: AssignmentBundle, writer: Writer, *, force: bool) -> None:
        self._course = course
        self._assignment = bundle.assignment
        self._packed = bundle.packed()
        self._writer = writer
        self._force = force
        self._results = ResultStore(course, bundle, writer)
        self._settled: list[Outcome | tuple[Submission, str]] = []

    def outcomes(self, students: Sequence[str], fleet: Fleet[Order, Result]) -> Generator[Outcome]:
        """Yield each student's outcome; what is marked is entered, also when this is stopped in the middle."""
        try:
            for order, result in fleet.map(self._orders(students)):
                if isinstance(result, Lost):
                    yield self._results.withdraw(order.submission, LOST.format(student=order.submission.student))
                elif isinstance(result, NotGraded):
                    yield self._results.withdraw(order.submission, result.why)
                else:
                    self._results.put(order.submission, result)
                if self._results.is_full():
                    yield from self._results.enter()
                yield from self._ready()
            yield from self._results.enter()
            yield from self._ready()
        except (KeyboardInterrupt, GeneratorExit, IsolationError, ClusterError):
            self._writer.hurry()
            with contextlib.suppress(GradekitError):  # it is marked again the next time
                self._results.enter()
            raise

    def _orders(self, students: Sequence[str]) -> Iterator[Order]:
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
                    yield Order(self._packed, submission)

    def _read(self, student: str) -> Submission | None:
        folder = self._course.submitted(student, self._assignment)
        try:
            return read_submission(folder, student, self._course.show(folder))
        except SubmissionError as error:
            self._settled.append((Submission(student, {}), str(error)))
            return None

    def _ready(self) -> Iterator[Outcome]:
        settled, self._settled = self._settled, []
        for outcome in settled:
            yield outcome if isinstance(outcome, Outcome) else self._results.withdraw(*outcome)
