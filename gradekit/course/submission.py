"""What one student handed in, as bytes: it goes to a worker, and nothing there looks at the disk."""

import contextlib
import errno
import hashlib
import os
import pathlib
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gradekit.course.bounded_walk import open_below, walk
from gradekit.course.handed_in_time import time_handed_in
from gradekit.errors import SubmissionError
from gradekit.notebook import TIME, in_reading_order, is_text

MAX_FILE_BYTES = 128 * 1024 * 1024
MAX_SUBMISSION_BYTES = 192 * 1024 * 1024
MAX_FILES = 1000
_SKIPPED = {"__pycache__"}
# why something was not read
NO_FILE, LINK, TOO_LARGE, TOO_MANY, TOO_DEEP = "no-file", "link", "too-large", "too-many", "too-deep"
NO_TIME = "no-time"


@dataclass(frozen=True)
class Submission:
    """The files of one student for one assignment, by relative path.

    `left_out` says of what was not read why: a link, which can lead to anybody's file, a pipe or a device; what is too
    large or too much; a time that is none.
    """

    student: str
    files: Mapping[str, bytes]
    left_out: Mapping[str, str] = field(default_factory=dict)

    def digest(self) -> str:
        """Return a hash of all of it."""
        found = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            for part in (name.encode("utf-8", "surrogateescape"), content):
                found.update(len(part).to_bytes(8, "big") + part)
        found.update("\0".join(f"{name}\0{why}" for name, why in sorted(self.left_out.items())).encode())
        return found.hexdigest()

    def files_for(self, beside: Mapping[str, str], unpacked: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return what the student's code finds beside the notebook.

        Args:
            beside: names of files that were handed in, by where each is laid.
            unpacked: the content of files that came out of an archive, by where each is laid.
        """
        laid = {place: self.files[name] for place, name in beside.items() if name in self.files}
        return {place: content for place, content in {**laid, **unpacked}.items() if _stays_below(place)}


def read_submission(folder: pathlib.Path, student: str, shown: str) -> Submission:
    """Read a submission's folder.

    Args:
        folder: where it is.
        student: whose it is.
        shown: what to call the folder.

    Raises:
        SubmissionError: if its name is no text, or a file or folder in it may not be read by whoever marks.
    """
    if not is_text(student):
        raise SubmissionError(
            f"The folder {_written(shown)} has a name that is no text, which no gradebook can have. Rename it to the "
            "student's id and run the same command again."
        )
    files: dict[str, bytes] = {}
    room = MAX_SUBMISSION_BYTES

    def refuse(error: OSError) -> None:
        raise SubmissionError(
            f"{_written(str(error.filename or shown))} could not be read ({error.strerror}). {_remedy(error)} and run "
            "the same command again."
        )

    found = walk(folder, _SKIPPED, refuse)
    left_out = {_relative(path, folder): LINK for path in found.left_out}
    left_out |= {_relative(path, folder): TOO_DEEP for path in found.too_deep}
    left_out |= {_relative(path, folder): TOO_MANY for path in found.too_much}
    paths = {_relative(path, folder): path for path in found.files}
    with _opened_folder(folder, refuse) as top:
        for name in in_reading_order(paths):
            parts = paths[name].relative_to(folder).parts
            try:
                content = _below(top, parts, min(room, MAX_FILE_BYTES)) if len(files) < MAX_FILES else TOO_MANY
            except OSError as error:
                refuse(OSError(error.errno, error.strerror, str(paths[name])))
            if isinstance(content, str):
                left_out[name] = content
            else:
                files[name] = content
                room -= len(content)
    if TIME in files and time_handed_in(files[TIME]) is None:
        left_out[TIME] = NO_TIME
    return Submission(student, files, left_out)


def regular_text(path: pathlib.Path) -> str:
    """Return the text of a file.

    Raises:
        OSError: if it is not there, or no regular file of a reasonable size: a pipe would be waited for.
        UnicodeDecodeError: if it is no UTF-8.
    """
    content = _content(_opened(path), MAX_FILE_BYTES)
    if isinstance(content, str):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return content.decode("utf-8")


def regular_start(path: pathlib.Path, most_bytes: int) -> bytes:
    """Return the beginning of a regular file; nothing if it is a folder, a link or no file, or is not there."""
    try:
        descriptor = _opened(path)
    except OSError:
        return b""
    try:
        return os.read(descriptor, most_bytes) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
    finally:
        os.close(descriptor)


def _relative(path: pathlib.Path, folder: pathlib.Path) -> str:
    """Return a path in the folder; bytes that are no text are shown, so that it can be written down."""
    return _written(path.relative_to(folder).as_posix())


def _written(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _stays_below(name: str) -> bool:
    path = pathlib.PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name


def _remedy(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return "Change its permissions"
    if error.errno in (errno.ENOTDIR, errno.ENOENT, errno.ELOOP):
        return "Put a folder with what was handed in there, or remove it,"
    return "See to the disk"


def _opened(path: pathlib.Path) -> int:
    """Open what is no link; nobody is waited for who would write to a pipe."""
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)


@contextlib.contextmanager
def _opened_folder(folder: pathlib.Path, refuse: Callable[[OSError], None]) -> Iterator[int]:
    """Open a folder as long as its files are read."""
    try:
        top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        refuse(error)
    try:
        yield top
    finally:
        os.close(top)


def _below(top: int, parts: Sequence[str], room: int) -> bytes | str:
    """Return what is in a regular file below an open folder, or why that is not read."""
    try:
        descriptor = open_below(top, parts)
    except OSError as error:
        if error.errno == errno.ELOOP:
            return LINK
        if error.errno == errno.ENAMETOOLONG:
            return TOO_DEEP
        if error.errno in (errno.ENXIO, errno.ENODEV, errno.ENOENT, errno.ENOTDIR):
            return NO_FILE  # a socket, a device without a driver, gone since, or its folder has been replaced
        raise
    return _content(descriptor, room)


def _content(descriptor: int, room: int) -> bytes | str:
    """Return what is in an open file if that is a regular one, or why it is not read; close it."""
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return NO_FILE
        content = file.read(room + 1) if found.st_size <= room else None
    return TOO_LARGE if content is None or len(content) > room else content
