"""Copy what a student left in a folder that the student can still change: regular files only, whole or not at all.

While it is read, a folder can be replaced by a link to anybody's: so each step of a path is opened for itself, and none
of them may be a link.
"""

import os
import pathlib
import shutil
import stat
from collections.abc import Callable, Iterable

from gradekit.course import MAX_FILE_BYTES, MAX_SUBMISSION_BYTES, open_below
from gradekit.errors import SubmissionError

CHUNK_BYTES = 1 << 20


def put_in_place(
    source: pathlib.Path,
    files: Callable[[], Iterable[pathlib.Path]],
    folder: pathlib.Path,
    *,
    group_shared: bool = False,
) -> None:
    """Put these files of a source folder into another one, in the place of all that was there.

    Raises:
        SubmissionError: if that was not possible; the folder is as it was.
    """
    part, old = (folder.with_name(f".{folder.name}.{what}") for what in ("collected", "replaced"))
    try:
        if old.exists() and not folder.exists():
            old.rename(folder)
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)
        part.mkdir(parents=True)
        _copy_all(source, files(), part)
        if group_shared:
            _share(part)
        if folder.exists():
            folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise SubmissionError(
            f"{source.name} could not be collected ({error.strerror or error}). It stays where it is; see to the room "
            "and the permissions."
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _copy_all(source: pathlib.Path, files: Iterable[pathlib.Path], part: pathlib.Path) -> None:
    """Copy files, no more of them all than a submission may have: while they are read they can grow."""
    room = MAX_SUBMISSION_BYTES
    top = os.open(source, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        for path in files:
            name = path.relative_to(source)
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            room -= _copy(open_below(top, name.parts), part / name, min(room, MAX_FILE_BYTES))
    finally:
        os.close(top)


def _share(folder: pathlib.Path) -> None:
    """Let the group write, as c.CourseDirectory.groupshared asks."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o2770 if path.is_dir() else 0o660))


def _copy(descriptor: int, path: pathlib.Path, room: int) -> int:
    """Copy as much of an open file as there is room for, and return how much that was."""
    copied = 0
    with os.fdopen(descriptor, "rb") as file:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            with path.open("xb") as written:
                while chunk := file.read(min(CHUNK_BYTES, room - copied)):
                    written.write(chunk)
                    copied += len(chunk)
    return copied
