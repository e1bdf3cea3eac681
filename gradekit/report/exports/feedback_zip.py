"""The feedback pages as one archive that Moodle takes: "Upload multiple feedback files in a zip".

Moodle looks at the names only. It cuts a folder's name at the underscores, of which the second part has to be the
participant's number in the assignment and the next two a plug-in's name, and passes over what has other names.
"""

import io
import pathlib
import zipfile
from dataclasses import dataclass

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.gradebook import final_marks
from gradekit.grading import older_pages
from gradekit.notebook import one_line
from gradekit.plugin import converter
from gradekit.report.fill_in import rows_of
from gradekit.report.platform_file import PlatformFile, read
from gradekit.report.platforms import Layout, identities, layout_of
from gradekit.report.whole_file import replace_file

WHEN = (1980, 1, 1, 0, 0, 0)  # the same archive for the same pages
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('_/\\:*?"<>|', " "))
NAME = 100


@dataclass(frozen=True)
class Zipped:
    """Whose pages are in the archive, and whose are not.

    Args:
        students: those with a page in it.
        without: in the worksheet, but there is no page.
        older: their page was made before the marks that are there now.
        missing: with a page, but not in the worksheet.
        nobody: rows of the worksheet that are no student of the course, or could be two.
    """

    students: tuple[str, ...]
    without: tuple[str, ...]
    older: tuple[str, ...]
    missing: tuple[str, ...]
    nobody: tuple[str, ...]


def write_zip(settings: Settings, assignment: str, path: pathlib.Path, worksheet: pathlib.Path) -> Zipped:
    """Write the archive for the participants of a grading worksheet.

    Raises:
        GradekitError: if the worksheet cannot be read or is none, or the gradebook has no such marks.
    """
    table, layout = _worksheet(worksheet)
    directory = converter(settings.nbgrader).coursedir
    marks, _ = final_marks(directory.db_url, directory.course_id, assignment)
    found, nobody = rows_of(table, layout, marks)
    pages = {mark.student: _pages(settings, assignment, mark.student) for mark in marks}
    older = set(older_pages(settings.course, assignment, list(pages)))
    taken = [(mark.student, row) for mark, row in found if pages[mark.student] and mark.student not in older]
    there = {mark.student for mark, _ in found}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, row in taken:
            folder = folder_name(layout, table.rows[row])
            for page in pages[student]:
                entry = zipfile.ZipInfo(f"{folder}/{page.name}", WHEN)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, page.read_bytes())
    replace_file(path, content.getvalue())
    return Zipped(
        tuple(student for student, _ in taken),
        tuple(sorted(student for student in there if not pages[student])),
        tuple(sorted(there & older)),
        tuple(sorted(student for student, made in pages.items() if made and student not in there)),
        tuple(nobody),
    )


def folder_name(layout: Layout, row: list[str]) -> str:
    """Return the folder of one participant: `Full name_123456_assignsubmission_file_`.

    An underscore in a name would shift the number, and another participant could get the page.
    """
    number, *_ = identities(layout, row)
    name = " ".join(one_line(row[1], NAME).translate(_NOT_IN_NAMES).split()).strip(" .")
    return f"{name or 'Participant'}_{number}_assignsubmission_file_"


def _worksheet(path: pathlib.Path) -> tuple[PlatformFile, Layout]:
    try:
        table = read(path.read_bytes(), path.name)
    except OSError as error:
        raise CourseError(
            f"{path} could not be read ({error.strerror}); expected the grading worksheet that Moodle has exported. "
            'Choose "Download grading worksheet" there, and name that file with --for.'
        ) from None
    layout = layout_of(table)
    if layout is None or layout.platform != "Moodle":
        raise CourseError(
            f"{path.name} is no grading worksheet of Moodle's; expected `Participant 123` in its first column. Choose "
            '"Download grading worksheet" in the assignment, and name that file with --for.'
        )
    return table, layout


def _pages(settings: Settings, assignment: str, student: str) -> list[pathlib.Path]:
    return sorted(settings.course.feedback(student, assignment).glob("*.html"))
