"""The files beside the notebook, as one side has changed them since the other saw them last.

Only data travels: nothing that Python could import or unpickle from there comes into the checker.
"""

import contextlib
import os
import pathlib
import stat
from collections.abc import Mapping

MAX_FILES = 500
MAX_BYTES = 8 * 1024 * 1024
# what a side keeps of the other's files altogether: a checker's folder can be in memory, and a test can call many times
MAX_KEPT_FILES, MAX_KEPT_BYTES, MAX_FOLDERS = 2000, 64 * 1024 * 1024, 10
CODE = frozenset(
    {".py", ".pyc", ".pyo", ".pyw", ".so", ".pyd", ".pth", ".egg", ".pkl", ".pickle", ".joblib", ".ipynb", ".cfg"}
)

Seen = dict[str, tuple[int, int]]


class SharedFiles:
    """A folder, and what the other side knows of it; the names of folders in it end in a slash."""

    def __init__(self) -> None:
        self._folder = pathlib.Path.cwd()
        self._seen = self._look()
        self._kept: dict[pathlib.Path, int] = {}  # what the other side has written, and how large it is

    def changed(self) -> tuple[dict[str, bytes], list[str]]:
        """Return the files that are new or changed since this was asked last, and those that are gone."""
        now = self._look()
        found: dict[str, bytes] = {}
        room = MAX_BYTES
        for name, state in now.items():
            if self._seen.get(name) != state and state[1] <= room:
                try:
                    found[name] = b"" if name.endswith("/") else (self._folder / name).read_bytes()
                except OSError:
                    continue
                room -= len(found[name])
        gone = [name for name in self._seen if name not in now]
        self._seen = now
        return found, gone

    def take(self, files: Mapping[str, bytes], gone: list[str]) -> None:
        """Write what the other side has written, and remove what it has removed."""
        for name, content in list(files.items())[:MAX_FILES]:
            path = self._inside(name)
            if path and type(content) is bytes and self._has_room(path, len(content)):
                self._kept[path] = len(content)
                with contextlib.suppress(OSError):  # a folder of that name is there, or a file where it needs a folder
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.mkdir(exist_ok=True) if name.endswith("/") else path.write_bytes(content)
        for name in sorted(gone[:MAX_FILES], reverse=True):  # what is in a folder before the folder
            path = self._inside(name)
            if path and path.is_file():
                path.unlink()
                self._forget(path)
            elif path and path.is_dir() and not any(path.iterdir()):
                path.rmdir()
                self._kept.pop(path, None)
        self._seen = self._look()

    def _has_room(self, path: pathlib.Path, size: int) -> bool:
        files = len(self._kept) + (path not in self._kept)
        taken = sum(self._kept.values()) - self._kept.get(path, 0) + size
        return files <= MAX_KEPT_FILES and taken <= MAX_KEPT_BYTES

    def _forget(self, path: pathlib.Path) -> None:
        """Count a file that is gone no more; its folders stay, and count."""
        if path.parent == self._folder:
            self._kept.pop(path, None)
        elif path in self._kept:
            self._kept[path] = 0

    def _inside(self, name: object) -> pathlib.Path | None:
        """Return where a file of the other side's goes; None if it is no data, or would be elsewhere."""
        if type(name) is not str or "\0" in name or len(name) > 200:
            return None
        relative = pathlib.PurePosixPath(name)
        hidden = any(part.startswith(("..", "__")) for part in relative.parts)
        deep = len(relative.parts) > MAX_FOLDERS
        if relative.is_absolute() or hidden or deep or not relative.parts or is_code(name):
            return None
        path = self._folder / relative
        links = any(part.is_symlink() for part in [path, *path.parents] if part != self._folder)
        return None if links else path

    def _look(self) -> Seen:
        found: Seen = {}
        waiting = [""]
        while waiting and len(found) < MAX_FILES:
            below = waiting.pop()
            try:
                entries = sorted(os.scandir(self._folder / below), key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in entries[:MAX_FILES]:
                name = f"{below}{entry.name}"
                state = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(state.st_mode) and not entry.name.startswith("__"):
                    waiting.append(name + "/")
                    found[name + "/"] = (0, 0)
                elif stat.S_ISREG(state.st_mode) and not is_code(name):
                    found[name] = (state.st_mtime_ns, state.st_size)
        return found


def is_code(name: str) -> bool:
    """Whether Python would run something of a file of this name."""
    return bool(CODE & {suffix.lower() for suffix in pathlib.PurePosixPath(name).suffixes})
