"""Who is in nbgrader's gradebook."""

import pathlib

from nbgrader.api import Student as Row
from sqlalchemy import make_url, select

from gradekit.collecting import Student
from gradekit.gradebook.database import Database


def students(db_url: str, course_id: str) -> list[Student]:
    """Return the students that the gradebook has; none if there is no gradebook yet.

    Raises:
        GradebookError: if it is of another course or release, or cannot be read.
    """
    url = make_url(db_url)
    if url.get_backend_name() == "sqlite" and not pathlib.Path(url.database or "").exists():
        return []
    database = Database(db_url, course_id)
    try:
        with database.transaction() as session:
            found = session.execute(select(Row.id, Row.first_name, Row.last_name, Row.lms_user_id)).all()
    finally:
        database.close()
    return [Student(*(value or "" for value in row)) for row in found]
