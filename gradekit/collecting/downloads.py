"""What is in the bulk downloads: each file by its path there, whatever else is broken.

The archives are the platform's. What students packed themselves is a file like any other: only the reader opens it.
"""

import functools
import pathlib
import shutil
import stat
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO

from gradekit.collecting.platform_names import sender_of
from gradekit.course import time_of_file, walk
from gradekit.notebook import as_written, below, last_of

MAX_DEPTH = 3  # of archives in archives
MAX_INNER_BYTES = 4 * 1024**3
USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # zipfile unpacks other methods without a limit
NO_TIME = datetime(1980, 1, 2, tzinfo=UTC)  # what an archive says that has none
NOT_READ = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    struct.error,
)
OF_SYSTEMS = ("._", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Item:
    """One file of a download.

    Args:
        path: its path there.
        handed_in: the time that the download has for it, in UTC.
        open: opens it for reading.
    """

    path: str
    handed_in: datetime
    open: Callable[[], AbstractContextManager[IO[bytes]]]


@dataclass
class Download:
    """What somebody has downloaded at one time.

    Args:
        name: what it is called.
        made: when.
        items: the files in it.
        unread: what of it could not be read, and why.
    """

    name: str
    made: float
    items: list[Item] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)


def downloads_in(paths: list[pathlib.Path], root: pathlib.Path, opened: ExitStack) -> list[Download]:
    """Return the downloads: each archive one, and each file or folder that lies there unpacked.

    Args:
        paths: archives, folders and files.
        root: from where an unpacked file's name counts, since a folder on the way may have the student's.
        opened: closes what stays open for as long as the items are read.
    """
    return [_download(path, root, opened) for path in sorted(paths) if not _of_a_system(path.name)]


def _download(path: pathlib.Path, root: pathlib.Path, opened: ExitStack) -> Download:
    found = Download(path.name, path.stat().st_mtime)
    if path.is_file() and path.suffix.lower() == ".zip" and sender_of(path.name) is None:
        try:
            archive = opened.enter_context(zipfile.ZipFile(path))
            found.items += _Opened(found, opened).items_in(archive, path.name)
        except NOT_READ as error:
            found.unread[path.name] = why(error)
        return found
    files = [path] if path.is_file() else list(walk(path, (), functools.partial(_note, found)).files)
    for file in files:
        name, moment = file.relative_to(root).as_posix(), file.lstat().st_mtime
        if not stat.S_ISREG(file.lstat().st_mode) or _of_a_system(file.name):
            continue
        if file.suffix.lower() == ".zip" and sender_of(name) is None:
            inner = _download(file, file.parent, opened)
            found.items += inner.items
            found.unread |= inner.unread
        else:
            found.items.append(Item(name, time_of_file(moment), functools.partial(_opened, file)))
    return found


def _opened(file: pathlib.Path) -> IO[bytes]:
    return file.open("rb")


def _note(found: Download, error: OSError) -> None:
    found.unread[str(error.filename)] = error.strerror or str(error)


@dataclass(frozen=True)
class _Opened:
    """Reads the archives of one download, and those in them that are no student's."""

    found: Download
    opened: ExitStack

    def items_in(self, archive: zipfile.ZipFile, shown: str, depth: int = 1) -> Iterator[Item]:
        """Yield what is in an archive."""
        for member in archive.infolist():
            name = below(as_written(member.filename, says_utf8=bool(member.flag_bits & 0x800)))
            if member.is_dir() or not name or "__MACOSX" in name.split("/") or _of_a_system(last_of(name)):
                continue
            if name.lower().endswith(".zip") and sender_of(name) is None and depth < MAX_DEPTH:
                try:
                    inner = self.opened.enter_context(zipfile.ZipFile(self._spooled(archive, member)))
                    yield from self.items_in(inner, f"{shown}/{name}", depth + 1)
                except NOT_READ as error:
                    self.found.unread[f"{shown}/{name}"] = why(error)
                continue
            yield Item(name, _time_of(member, self.found.made), functools.partial(_open, archive, member))

    def _spooled(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
        """Return an archive out of an archive, where one can go back and forth in it."""
        if member.file_size > MAX_INNER_BYTES:
            raise ValueError("it is too large")
        file = self.opened.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - it is one
        with _open(archive, member) as packed:
            shutil.copyfileobj(packed, file)
        file.seek(0)
        return file


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    if member.compress_type not in USUAL:
        raise NotImplementedError("it is packed in an unusual way")
    return archive.open(member)


def _time_of(member: zipfile.ZipInfo, made: float) -> datetime:
    """Return the time of a file in an archive, as exact as that has it; of one without, the archive's own."""
    extra = member.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == 0x5455 and size >= 5 and len(extra) >= 9 and extra[4] & 1:
            return datetime.fromtimestamp(struct.unpack("<i", extra[5:9])[0], UTC)
        extra = extra[4 + size :]
    try:
        found = datetime.fromtimestamp(time.mktime((*member.date_time, 0, 0, -1)), UTC)
    except (ValueError, OverflowError):
        found = NO_TIME
    return found if found > NO_TIME else time_of_file(made)


def _of_a_system(name: str) -> bool:
    return name.startswith(OF_SYSTEMS)


def why(error: Exception) -> str:
    """Return why something could not be read."""
    said = error.strerror if isinstance(error, OSError) else str(error)
    return said or type(error).__name__
