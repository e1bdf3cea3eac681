"""Mark a class: every submission ends in an outcome."""

from collections.abc import Iterator, Sequence

from gradekit.course import Course
from gradekit.errors import CourseError
from gradekit.outcome import Outcome
from gradekit.stock import Marker


def grade(
    course: Course, marker: Marker, assignment: str, *, students: Sequence[str] = (), force: bool = False
) -> Iterator[Outcome]:
    """Yield the outcome of each submission for an assignment, in the order of the students' ids.

    Args:
        course: the course folder.
        marker: what marks one submission.
        assignment: name of a folder in source/.
        students: ids to mark; everybody who handed something in, if empty.
        force: mark again what is up to date.

    Raises:
        CourseError: before anything is changed, if the course is not ready or a student is unknown.
        IsolationError: before anything is changed, if this machine cannot confine a student's code.
    """
    course.notebooks(assignment)
    course.require_writable()
    there = course.students(assignment)
    unknown = sorted(set(students) - set(there))
    if unknown:
        raise CourseError(
            f"{', '.join(unknown)} handed nothing in for {assignment}; expected one of: {', '.join(there[:10])}"
            f"{' ...' if len(there) > 10 else ''}. Check the id."
        )
    marker.require_current(assignment)
    marker.require_isolation()
    for student in students or there:
        yield marker.mark(student, assignment, force=force)
