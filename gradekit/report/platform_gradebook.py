"""`gradekit report --into`: the marks into a platform's file, and the sentences about it."""

import pathlib
from collections.abc import Iterator, Sequence

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.gradebook import final_marks
from gradekit.plugin import converter
from gradekit.report.fill_in import Filled, fill_in
from gradekit.report.whole_file import replace_file

SHOWN = 20


def fill_file(settings: Settings, assignment: str, path: pathlib.Path, *, title: str, scale: bool) -> Filled:
    """Put the marks into a file; it is replaced at once and whole, or left as it was.

    Raises:
        GradekitError: if it cannot be read, is no platform's, or the gradebook has no such marks.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(
            f"{path} could not be read ({error.strerror}); expected the gradebook that the learning platform has "
            "exported. Export it there, and give the path of that file."
        ) from None
    directory = converter(settings.nbgrader).coursedir
    marks, most = final_marks(directory.db_url, directory.course_id, assignment)
    filled = fill_in(content, path.name, assignment, marks, most, title=title, scale=scale)
    if filled.content != content:
        replace_file(path, filled.content)
    return filled


def sentences(filled: Filled, path: pathlib.Path) -> Iterator[str]:
    """Yield what was done, and who is left over."""
    column = f", column {filled.title}" if filled.title else ""
    yield f"{path.name} ({filled.platform}{column}): {len(filled.written)} marks written."
    for reason in sorted({reason for _, reason in filled.unchanged}):
        students = [student for student, why in filled.unchanged if why == reason]
        yield f"{len(students)} left as they were, since {reason}: {listed(students)}."
    if filled.missing:
        yield f"{len(filled.missing)} with a mark are not in the file: {listed(filled.missing)}."
    if filled.nobody:
        yield (
            f"{len(filled.nobody)} rows are no student of the course, or could be two: {listed(filled.nobody, '; ')}. "
            "`nbgrader db student add ID --lms-user-id NUMBER` tells who is who."
        )


def listed(words: Sequence[str], between: str = ", ") -> str:
    """Return words in a sentence, of very many the first ones."""
    more = len(words) - SHOWN
    return between.join(words[:SHOWN]) + (f" and {more} more" if more > 0 else "")
