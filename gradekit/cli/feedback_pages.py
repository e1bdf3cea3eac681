"""Make a class's feedback pages: one student's failure is told, and costs nobody else's page."""

from collections.abc import Sequence
from dataclasses import dataclass

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.grading import chosen_students
from gradekit.plugin import NbgraderApi


@dataclass(frozen=True)
class Made:
    """How many students have pages now and where they are, and why others have none, or one with the marks alone."""

    summary: str
    problems: tuple[str, ...]


def make(settings: Settings, assignment: str, students: Sequence[str]) -> Made:
    """Make the pages of these students, or of all.

    Raises:
        CourseError: if there is no such assignment, or one of the students handed nothing in.
    """
    course = settings.course
    chosen = chosen_students(settings, assignment, students)
    course.require_writable()
    nbgrader = NbgraderApi(settings)
    problems: list[str] = []
    poorer: list[str] = []
    for student in chosen:
        if not any(course.autograded(student, assignment).glob("*.ipynb")):
            problems.append(
                f"{student} is not marked yet. Run `gradekit grade {assignment} --student {student}` first."
            )
            continue
        try:
            poorer += nbgrader.generate_feedback(student, assignment)
        except CourseError as error:
            problems.append(str(error))
    number = len(chosen) - len(problems)
    place = course.show(course.feedback("STUDENT", assignment))
    return Made(f"{number} {'page' if number == 1 else 'pages'} made: {place}/", (*problems, *poorer))
