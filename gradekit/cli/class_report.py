"""What `gradekit report ASSIGNMENT` says of the page that it made, and which options go together."""

import pathlib
from collections.abc import Mapping
from typing import Any

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.report import class_page


def require_fitting(
    path: pathlib.Path | None,
    exports: Mapping[str, Any],
    of_the_page: Mapping[str, Any],
    of_the_file: Mapping[str, Any],
) -> None:
    """Refuse options that would do nothing.

    Raises:
        CourseError: if one is of the page and other files are asked for, or of the file to fill in and there is none.
    """
    if path is None and (strange := [name for name, value in of_the_file.items() if value]):
        names = ", ".join(strange)
        raise CourseError(f"{names} needs --into: expected the file to fill in. Name it, or leave {names} out.")
    if (path or any(exports.values())) and (strange := [name for name, value in of_the_page.items() if value]):
        raise CourseError(
            f"{', '.join(strange)} cannot go with --into, --csv, --feedback-zip or --code: expected only options of "
            "the files to write. The page is made by a call of its own."
        )


def make(settings: Settings, assignment: str, output: pathlib.Path | None, *, language: str, names: bool) -> str:
    """Make the page of a class; return what is to be said of it.

    Raises:
        GradekitError: if it cannot be made.
    """
    made = class_page.make_page(
        settings, assignment, output.resolve() if output else None, language=language, names=names
    )
    noun = "submission" if made.submissions == 1 else "submissions"
    said = [f"{made.submissions} {noun}"]
    said += [f"{made.waiting} {'wants' if made.waiting == 1 else 'want'} a person"] if made.waiting else []
    said += [f"{made.missing} of the gradebook handed nothing in"] if made.missing else []
    return f"{settings.course.show(made.path)}: {', '.join(said)}."
