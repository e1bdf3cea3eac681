"""What one student handed in, as bytes: it goes to a worker, and nothing there looks at the disk."""

import errno
import hashlib
import os
import pathlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass

from gradekit.course.bounded_walk import walk
from gradekit.errors import SubmissionError

MAX_FILE_BYTES = 128 * 1024 * 1024
MAX_SUBMISSION_BYTES = 192 * 1024 * 1024
MAX_FILES = 1000
MAX_OWN_BYTES = 32 * 1024 * 1024
_SKIPPED = {"__pycache__", ".ipynb_checkpoints"}


@dataclass(frozen=True)
class Submission:
    """The files of one student for one assignment, by relative path.

    `left_out` are those that were not read: links, which can lead to anybody's file, pipes, devices, and what is too
    large or too much.
    """

    student: str
    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    def digest(self) -> str:
        """Return a hash of all of it."""
        found = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            for part in (name.encode("utf-8", "surrogateescape"), content):
                found.update(len(part).to_bytes(8, "big") + part)
        found.update("\0".join(self.left_out).encode("utf-8", "surrogateescape"))
        return found.hexdigest()

    def own_files(self) -> dict[str, bytes]:
        """Return what the student's code finds beside the notebook: everything but notebooks, up to a size."""
        found: dict[str, bytes] = {}
        room = MAX_OWN_BYTES
        for name, content in self.files.items():
            if not name.lower().endswith(".ipynb") and len(content) <= room:
                found[name] = content
                room -= len(content)
        return found


def read_submission(folder: pathlib.Path, student: str, shown: str) -> Submission:
    """Read a submission's folder.

    Args:
        folder: where it is.
        student: whose it is.
        shown: what to call the folder.

    Raises:
        SubmissionError: if a file or folder in it may not be read by whoever marks.
    """
    files: dict[str, bytes] = {}
    left_out: list[str] = []
    room = MAX_SUBMISSION_BYTES

    def refuse(error: OSError) -> None:
        raise SubmissionError(
            f"{error.filename or shown} could not be read ({error.strerror}). Change its permissions and run the same "
            "command again."
        )

    found = walk(folder, _SKIPPED, refuse)
    left_out += [_relative(path, folder) for path in found.left_out]
    for path in found.files:
        try:
            content = _content(path, min(room, MAX_FILE_BYTES)) if len(files) < MAX_FILES else None
        except OSError as error:
            refuse(error)
        if content is None:
            left_out.append(_relative(path, folder))
        else:
            files[_relative(path, folder)] = content
            room -= len(content)
    return Submission(student, files, tuple(sorted(left_out)))


def regular_text(path: pathlib.Path) -> str:
    """Return the text of a file.

    Raises:
        OSError: if it is not there, or no regular file of a reasonable size: a pipe would be waited for.
        UnicodeDecodeError: if it is no UTF-8.
    """
    content = _content(path, MAX_FILE_BYTES)
    if content is None:
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return content.decode("utf-8")


def _relative(path: pathlib.Path, folder: pathlib.Path) -> str:
    """Return a path in the folder; bytes that are no text are shown, so that it can be written down."""
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")


def _content(path: pathlib.Path, room: int) -> bytes | None:
    """Return what is in a regular file, or None for anything else, or one that is too large."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.ENODEV, errno.ENOENT, errno.ENAMETOOLONG):
            return None  # a link, a socket, a device without a driver, gone since, deeper than a path can say
        raise
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > room:
            return None
        content = file.read(room + 1)
    return content if len(content) <= room else None
