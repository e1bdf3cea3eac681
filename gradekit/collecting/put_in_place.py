"""A student's files in submitted/: whole, or as they were before; what a person changed there is never overwritten."""

import csv
import hashlib
import os
import pathlib
import shutil
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from gradekit.collecting.downloads import NOT_READ, Item, why
from gradekit.course import MAX_FILE_BYTES, MAX_SUBMISSION_BYTES
from gradekit.notebook import TIME, in_reading_order

MAX_FILES = 5000
MAX_NAME_BYTES = 255  # of one part of a path
MAX_PARTS = 30
CHUNK_BYTES = 1 << 20
FORMULA = ("=", "+", "-", "@")  # what a spreadsheet would compute


@dataclass(frozen=True)
class Entry:
    """What `collected.csv` says of a student: where the submission came from, and a hash of what was put in place."""

    student: str
    name: str
    number: str
    late: str
    handed_in: str
    download: str
    files: str
    digest: str


def write(part: pathlib.Path, files: Mapping[str, Item], handed_in: datetime) -> dict[str, str]:
    """Write a student's files into an empty folder; return which could not be written, and why.

    The time is the platform's: a `timestamp.txt` of the student's own is no evidence.
    """
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    left: dict[str, str] = {}
    room = MAX_SUBMISSION_BYTES
    order = in_reading_order(files)
    for number, name in enumerate([*order, *sorted(files.keys() - set(order))]):
        if name == TIME:
            continue
        if number >= MAX_FILES:
            left[name] = f"there are more than {MAX_FILES} files"
            continue
        try:
            room -= _copy(files[name], _place(part, name), min(room, MAX_FILE_BYTES))
        except NOT_READ as error:
            left[name] = why(error)
    (part / TIME).write_text(f"{handed_in:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="ascii")
    return left


def _place(folder: pathlib.Path, name: str) -> pathlib.Path:
    parts = name.split("/")
    if len(parts) > MAX_PARTS or any(len(os.fsencode(part)) > MAX_NAME_BYTES for part in parts):
        raise ValueError("its name is too long")
    path = folder.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _copy(item: Item, path: pathlib.Path, room: int) -> int:
    size = 0
    try:
        with item.open() as packed, path.open("xb") as file:
            while chunk := packed.read(CHUNK_BYTES):
                size += len(chunk)
                if size > room:
                    raise ValueError(f"it is too large: the limit is {MAX_FILE_BYTES >> 20} MB")
                file.write(chunk)
    except NOT_READ:
        path.unlink(missing_ok=True)
        raise
    return size


def digest(folder: pathlib.Path) -> str:
    """Return a hash of what is in a folder; empty if it is not there."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if stat.S_ISREG(path.lstat().st_mode):
            with path.open("rb") as file:
                found.update(
                    f"{path.relative_to(folder)}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode()
                )
    return found.hexdigest() if folder.is_dir() else ""


def swap(part: pathlib.Path, folder: pathlib.Path) -> None:
    """Put a new folder in the place of an older one."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    part.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def read_entries(path: pathlib.Path) -> dict[str, Entry]:
    """Return what earlier runs have collected, by student; nothing if no run has, or the file is no such one."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {row["student"]: Entry(**{each.name: row[each.name] for each in fields(Entry)}) for row in rows}
    except (OSError, KeyError, TypeError, UnicodeDecodeError, csv.Error):
        return {}


def write_entries(path: pathlib.Path, entries: Mapping[str, Entry]) -> None:
    """Write what was collected, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, [each.name for each in fields(Entry)])
        writer.writeheader()
        for student in sorted(entries):
            row = asdict(entries[student])
            writer.writerow({key: f"'{value}" if value.startswith(FORMULA) else value for key, value in row.items()})
    part.replace(path)


def remove(folder: pathlib.Path) -> None:
    """Remove a folder, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)
