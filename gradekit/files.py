"""The files beside a notebook, as bytes: how they get into a process that sees no other file."""

import os
import pathlib
import stat
import sys

MAX_BYTES = 32 * 1024 * 1024
MAX_FILES = 1000


def collect(folder: pathlib.Path, *, trusted: bool) -> dict[str, bytes]:
    """Return the files below a folder by their relative paths; notebooks and devices are left out.

    Unless it is trusted, links are left out too: a student's could lead to anybody's file.
    """
    found: dict[str, bytes] = {}
    room = MAX_BYTES
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if name not in {"__pycache__", ".ipynb_checkpoints"}]
        for name in sorted(names):
            whole = pathlib.Path(path, name)
            if name.endswith(".ipynb") or len(found) >= MAX_FILES:
                continue
            content = _read(whole, room, follow=trusted)
            if content is not None:
                found[str(whole.relative_to(folder))] = content
                room -= len(content)
    return found


def lay_out(files: dict[str, bytes], folder: str) -> None:
    """Write files, given by their relative paths, into a folder, and make it the one to import from."""
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True


def _read(path: pathlib.Path, room: int, *, follow: bool) -> bytes | None:
    try:
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
        descriptor = os.open(path, flags if follow else flags | os.O_NOFOLLOW)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = file.read(room + 1)
    return content if len(content) <= room else None
