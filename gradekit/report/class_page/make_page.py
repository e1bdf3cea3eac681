"""`gradekit report ASSIGNMENT`: the class read, its page and the totals of this time written, whole or not at all."""

import datetime as dt
import pathlib
from dataclasses import dataclass

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.report.class_page.course_texts import course_texts
from gradekit.report.class_page.found import compared, totals_of
from gradekit.report.class_page.page import Shown, page
from gradekit.report.class_page.read_class import read_class
from gradekit.report.whole_file import replace_file


@dataclass(frozen=True)
class Written:
    """Where the page lies, and of how many it tells."""

    path: pathlib.Path
    submissions: int
    waiting: int
    missing: int


def make_page(
    settings: Settings, assignment: str, output: pathlib.Path | None, *, language: str = "", names: bool = False
) -> Written:
    """Write the page of a class.

    The totals that the next one compares with have each student's marks; they stay in the course, wherever the page is.

    Args:
        settings: the course's grader_config.py.
        assignment: name of a folder in source/.
        output: the page's file; in reports/ if it is None.
        language: of the page; that of the assignment, if empty.
        names: whether it says who.

    Raises:
        CourseError: if there is no such assignment, nothing is marked, or the page cannot be written.
        GradebookError: if the gradebook cannot be read.
    """
    course = settings.course
    own = course.report(assignment)
    path, totals = output or own, own.with_suffix(".json")
    texts, cls, now = course_texts(settings, assignment), read_class(settings, assignment), dt.datetime.now(dt.UTC)
    changes, states = compared(totals, totals_of(cls.rows), now)
    text = page(Shown(cls, texts, changes, now, language or texts.language, names))
    try:
        for file, content in ((path, text), (totals, states)):
            file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(file, content.encode("utf-8", "replace"))
    except OSError as error:
        raise CourseError(
            f"{error.filename or path} could not be written ({error.strerror or error}); expected a file for the page "
            "of the class. Choose another with --output, or see to the room and the permissions."
        ) from None
    return Written(path, len(cls.rows), sum(bool(row.asks) for row in cls.rows), len(cls.missing))
