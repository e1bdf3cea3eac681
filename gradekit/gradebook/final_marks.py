"""What counts in the end: each student's mark of an assignment, a person's marks and late penalties in it."""

from dataclasses import dataclass
from typing import Any

from nbgrader.api import Assignment, Student, SubmittedAssignment
from sqlalchemy import and_, select

from gradekit.errors import CourseError
from gradekit.gradebook.database import Database


@dataclass(frozen=True)
class FinalMark:
    """One student's mark of an assignment.

    Args:
        student: the id in the gradebook.
        points: what counts, late penalties taken off; None if a person still has to mark, or nothing was handed in.
        waits: whether a person still has to mark.
        number: the learning platform's number of the student.
        email: the address in the gradebook.
        name: first and last name.
    """

    student: str
    points: float | None
    waits: bool = False
    number: str = ""
    email: str = ""
    name: tuple[str, str] = ("", "")

    @property
    def keys(self) -> set[str]:
        """By what a platform may know the student."""
        return {key.casefold() for key in (self.student, self.number, self.email) if key}

    @property
    def names(self) -> set[str]:
        """How a platform may write the student's name."""
        first, last = (part.strip().casefold() for part in self.name)
        if not (first and last):
            return set()
        return {f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{last}{first}"}


def final_marks(db_url: str, course_id: str, assignment: str) -> tuple[list[FinalMark], float]:
    """Return the marks of all students of the course, in the order of their ids, and the assignment's points.

    Raises:
        GradebookError: if the gradebook is of another course or release, or cannot be read.
        CourseError: if it does not know the assignment.
    """
    database = Database(db_url, course_id)
    try:
        with database.transaction() as session:
            found = session.execute(
                select(Assignment.id, Assignment.max_score).where(Assignment.name == assignment)
            ).first()
            if found is None:
                raise CourseError(
                    f"The gradebook does not know {assignment}; expected an assignment that was marked. Run "
                    f"`gradekit grade {assignment}` first."
                )
            handed_in = and_(
                SubmittedAssignment.student_id == Student.id, SubmittedAssignment.assignment_id == found.id
            )
            columns = (
                *(Student.id, Student.lms_user_id, Student.email, Student.first_name, Student.last_name),
                *(
                    SubmittedAssignment.id.label("handed_in"),
                    SubmittedAssignment.score,
                    SubmittedAssignment.late_submission_penalty,
                ),
                SubmittedAssignment.needs_manual_grade,
            )
            rows = session.execute(
                select(*columns).select_from(Student).outerjoin(SubmittedAssignment, handed_in).order_by(Student.id)
            ).all()
    finally:
        database.close()
    return [_mark(*row) for row in rows], float(found.max_score or 0.0)


def _mark(student: str, number: str | None, email: str | None, *more: Any) -> FinalMark:
    first_name, last_name, handed_in, score, penalty, waits = more
    waits = bool(handed_in and waits)
    points = None if waits or not handed_in else max(0.0, (score or 0.0) - (penalty or 0.0))
    return FinalMark(student, points, waits, number or "", email or "", (first_name or "", last_name or ""))
