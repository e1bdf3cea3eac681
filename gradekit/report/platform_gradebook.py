"""`gradekit report --into`: the marks into a platform's file, and the sentences about it."""

import pathlib
import tempfile
from collections.abc import Iterator, Sequence

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.gradebook import final_marks
from gradekit.plugin import converter
from gradekit.report.fill_in import Filled, fill_in

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
        _replace(path, filled.content)
    return filled


def sentences(filled: Filled, path: pathlib.Path) -> Iterator[str]:
    """Yield what was done, and who is left over."""
    column = f", column {filled.title}" if filled.title else ""
    yield f"{path.name} ({filled.platform}{column}): {len(filled.written)} marks written."
    for reason in sorted({reason for _, reason in filled.unchanged}):
        students = [student for student, why in filled.unchanged if why == reason]
        yield f"{len(students)} left as they were, since {reason}: {_listed(students)}."
    if filled.missing:
        yield f"{len(filled.missing)} with a mark are not in the file: {_listed(filled.missing)}."
    if filled.nobody:
        yield (
            f"{len(filled.nobody)} rows are no student of the course, or could be two: {_listed(filled.nobody, '; ')}. "
            "`nbgrader db student add ID --lms-user-id NUMBER` tells who is who."
        )


def _listed(words: Sequence[str], between: str = ", ") -> str:
    more = len(words) - SHOWN
    return between.join(words[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _replace(path: pathlib.Path, content: bytes) -> None:
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        made = pathlib.Path(file.name)
        made.chmod(path.stat().st_mode & 0o777)
        made.replace(path)
    except OSError as error:
        raise CourseError(
            f"{path} could not be written ({error.strerror}); it is as it was. Allow writing in its folder, and run "
            "the same command again."
        ) from None
