"""The instructor's files beside a notebook, as bytes."""

import fnmatch
import os
import pathlib
import stat
from collections.abc import Collection, Mapping

from nbgrader.utils import is_ignored

MAX_BYTES = 32 * 1024 * 1024
MAX_FILES = 1000


def collect(folder: pathlib.Path, ignored: Collection[str] = ()) -> dict[str, bytes]:
    """Return the instructor's files below a folder by their relative paths; notebooks and devices are left out.

    Args:
        folder: where they are.
        ignored: patterns of files and folders that the course leaves out everywhere, as c.CourseDirectory.ignore.
    """
    found: dict[str, bytes] = {}
    room = MAX_BYTES
    for path, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in sorted(folders)
            if name not in {"__pycache__", ".ipynb_checkpoints"} and not is_ignored(f"{path}/{name}", ignored)
        ]
        for name in sorted(names):
            whole = pathlib.Path(path, name)
            if name.endswith(".ipynb") or len(found) >= MAX_FILES or is_ignored(str(whole), ignored):
                continue
            content = _read(whole, room)
            if content is not None:
                found[str(whole.relative_to(folder))] = content
                room -= len(content)
    return found


def without_ignored(files: Mapping[str, bytes], ignored: Collection[str]) -> dict[str, bytes]:
    """Return a student's files by relative path, those left out that the course leaves out everywhere."""
    return {
        name: content
        for name, content in files.items()
        if not any(fnmatch.fnmatchcase(part, pattern) for part in name.split("/") for pattern in ignored)
    }


def _read(path: pathlib.Path, room: int) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = file.read(room + 1)
    return content if len(content) <= room else None
