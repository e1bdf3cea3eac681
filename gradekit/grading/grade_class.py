"""Mark a class: every submission ends in an outcome."""

import fnmatch
from collections.abc import Generator, Iterable, Sequence
from typing import Any

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.gradebook import Writer
from gradekit.grading.assignment_bundle import bundle_of
from gradekit.grading.class_run import ClassRun
from gradekit.grading.grade_submission import grade_one, notebook_of
from gradekit.grading.run_lock import only_run
from gradekit.grading.submission_outcome import Outcome
from gradekit.grading.workers.map_with_retry import Fleet, Pool
from gradekit.plugin import converter


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
    pool.will_fork_from(bundle.servers())
    with (
        only_run(lock, course.show(lock)),
        Writer(directory.db_url, directory.course_id, settings.nbgrader) as writer,
        Fleet(pool, grade_one) as fleet,
    ):
        writer.require_current(assignment, {each.name: notebook_of(each.source) for each in bundle.notebooks})
        yield from ClassRun(course, bundle, writer, force=force or nbgrader.force).outcomes(chosen, fleet)


def chosen_students(settings: Settings, assignment: str, students: Sequence[str]) -> list[str]:
    """Return whose submissions to mark: of those asked for, or whom c.CourseDirectory.student_id is about.

    Raises:
        CourseError: if there is no such assignment, or somebody handed nothing in, or is left out by the course.
    """
    settings.course.notebooks(assignment)
    there = settings.course.students(assignment)
    directory = converter(settings.nbgrader).coursedir
    excluded = _excluded(directory)
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
    return list(students) or marked_of(settings, there)


def marked_of(settings: Settings, students: Iterable[str]) -> list[str]:
    """Return of these students those whom the course marks, as c.CourseDirectory.student_id and its exception say."""
    directory = converter(settings.nbgrader).coursedir
    excluded = _excluded(directory)
    return [each for each in students if each not in excluded and fnmatch.fnmatchcase(each, directory.student_id)]


def _excluded(directory: Any) -> set[str]:
    return set(filter(None, directory.student_id_exclude.split(",")))
