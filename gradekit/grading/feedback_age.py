"""Which feedback pages were made before the marks that are there now."""

from collections.abc import Sequence

from gradekit.course import Course


def older_pages(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """Return the students who have a feedback page that is older than the record of its notebook."""
    return sorted(student for student in students if _has_older_page(course, assignment, student))


def _has_older_page(course: Course, assignment: str, student: str) -> bool:
    for page in course.feedback(student, assignment).glob("*.html"):
        record = course.record(student, assignment, page.stem)
        if record.exists() and page.stat().st_mtime_ns < record.stat().st_mtime_ns:
            return True
    return False
