"""What `gradekit report` writes for other programs: its options, and the sentences about each file."""

import pathlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from gradekit import report
from gradekit.errors import CourseError

if TYPE_CHECKING:
    from gradekit.course import Settings
    from gradekit.report.exports import Written, Zipped

Said = tuple[list[str], bool]  # sentences, and whether everybody is in it
_FILE = click.Path(path_type=pathlib.Path, dir_okay=False)
_OPTIONS = (
    click.option(
        "--csv",
        "table",
        type=_FILE,
        metavar="FILE",
        help="Write a table: a row for each student, a column for each exercise and each check.",
    ),
    click.option(
        "--feedback-zip",
        "archive",
        type=_FILE,
        metavar="FILE",
        help="Write the feedback pages as one archive for Moodle's feedback files; needs --for.",
    ),
    click.option(
        "--for",
        "worksheet",
        type=_FILE,
        metavar="WORKSHEET",
        help="With --feedback-zip: the grading worksheet of the assignment, as Moodle has exported it.",
    ),
    click.option(
        "--code",
        "folder",
        type=click.Path(path_type=pathlib.Path, file_okay=False),
        metavar="FOLDER",
        help="Write each student's answers as a .py file, for a plagiarism checker.",
    ),
)


def export_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked_for(settings: "Settings", assignment: str, **options: Any) -> Iterator[Said]:
    """Write what was asked for, and yield what is to be said of each file.

    Raises:
        GradekitError: if something cannot be read or written.
    """
    table, archive, worksheet, folder = (options[name] for name in ("table", "archive", "worksheet", "folder"))
    if (archive is None) != (worksheet is None):
        raise CourseError(
            "--feedback-zip and --for belong together: the participants' numbers stand in the grading worksheet that "
            "Moodle has exported. Name both files."
        )
    if table:
        number = report.exports.write_table(settings, [assignment], table)
        yield [f"{table.name}: {number} students."], True
    if archive:
        yield _about_zip(
            report.exports.write_zip(settings, assignment, archive, worksheet), assignment, archive, worksheet
        )
    if folder:
        yield _about_code(report.exports.write_code(settings, assignment, folder), assignment, folder)


def _about_zip(zipped: "Zipped", assignment: str, path: pathlib.Path, worksheet: pathlib.Path) -> Said:
    sentences = [f"{path.name}: the pages of {len(zipped.students)} students."]
    again = f"`gradekit feedback {assignment}` makes them."
    for students, what in (
        (zipped.without, f"have no feedback page; {again}"),
        (zipped.older, f"have a page that is older than their marks, and it was left out; {again}"),
        (zipped.missing, f"have a page and are not in {worksheet.name}."),
    ):
        if students:
            sentences.append(f"{len(students)} {what} They are: {report.listed(students)}.")
    if zipped.nobody:
        rows = report.listed(zipped.nobody, "; ")
        sentences.append(f"{len(zipped.nobody)} rows are no student of the course, or could be two: {rows}.")
    return sentences, len(sentences) == 1


def _about_code(written: "Written", assignment: str, folder: pathlib.Path) -> Said:
    sentences = [f"{folder}: the answers of {len(written.students)} students; what was handed out is in released/."]
    if written.unanswered:
        sentences.append(f"{len(written.unanswered)} have answered nothing: {report.listed(written.unanswered)}.")
    if written.unmarked:
        sentences.append(
            f"{len(written.unmarked)} are not marked yet: {report.listed(written.unmarked)}. Run "
            f"`gradekit grade {assignment}` first."
        )
    return sentences, not written.unmarked
