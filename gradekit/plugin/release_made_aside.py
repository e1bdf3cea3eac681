"""What generate_assignment would release now, made aside: neither release/ nor the gradebook is touched."""

import pathlib
import tempfile
from dataclasses import replace

from gradekit.course import MAX_FILE_BYTES, Settings, walk
from gradekit.plugin.generated_notebook import with_files
from gradekit.plugin.release_and_feedback import NbgraderApi


def fresh_release(settings: Settings, assignment: str) -> dict[str, bytes]:
    """Return the files of a release of an assignment as this course's own configuration makes it, by relative path.

    Raises:
        CourseError: if nbgrader could not.
    """
    with tempfile.TemporaryDirectory() as folder:
        aside = replace(settings.course, root=pathlib.Path(folder))
        source = aside.source(assignment)
        source.parent.mkdir(parents=True, exist_ok=True)
        real = settings.course.source(assignment).resolve()
        source.symlink_to(real, target_is_directory=True)
        config = with_files(settings.nbgrader, real)  # a copy: a header, or the tests of AUTOTEST, of the real course
        config.CourseDirectory.root = folder  # the folders can lie in any order: only so is the release elsewhere
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
        NbgraderApi(replace(settings, nbgrader=config)).generate_assignment(assignment)
        return files_below(aside.release(assignment))


def files_below(folder: pathlib.Path) -> dict[str, bytes]:
    """Return the files below a folder of the course's, by relative path; none if there is no such folder."""

    def nothing(_: OSError) -> None:
        """Leave out a folder that may not be read: what is released can be read by students."""

    found = walk(folder, {"__pycache__", ".ipynb_checkpoints"}, nothing).files if folder.is_dir() else ()
    small = [path for path in found if path.is_file() and path.stat().st_size <= MAX_FILE_BYTES]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in small}
