"""What `gradekit collect` collects from, and for whom."""

import contextlib
import pathlib
from collections.abc import Sequence

from gradekit.collecting import Collection, Roster, collect_downloads, downloads_in, roster_from_csv
from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.gradebook import students
from gradekit.plugin import converter


def collect_class(
    settings: Settings,
    assignment: str,
    downloads: Sequence[pathlib.Path],
    roster_path: pathlib.Path | None,
    *,
    force: bool = False,
) -> Collection:
    """Collect from these downloads, or from the folder where they are expected.

    Raises:
        CourseError: if there is no such assignment, no download, or the class list cannot be read.
        GradebookError: if the gradebook cannot be read.
    """
    course = settings.course
    course.notebooks(assignment)
    if roster_path:
        roster = roster_from_csv(roster_path)
    else:
        directory = converter(settings.nbgrader).coursedir
        roster = Roster(students(directory.db_url, directory.course_id))
    archive = course.downloaded(assignment) / "archive"
    paths = [path.resolve() for path in downloads] or (sorted(archive.iterdir()) if archive.is_dir() else [])
    if not paths:
        raise CourseError(
            f"There is no download in {course.show(archive)}; expected Moodle's or Canvas's archive of all "
            "submissions. Put it there as it comes, or name it behind the assignment."
        )
    with contextlib.ExitStack() as opened:
        found = [download for path in paths for download in downloads_in([path], path.parent, opened)]
        return collect_downloads(course, assignment, found, roster, force=force)
