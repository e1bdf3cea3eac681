"""The files below a folder that somebody else filled: neither its depth nor its size can hold up or end the program.

`os.walk` calls itself for each level, and a thousand nested folders are a few kilobytes of an archive.
"""

import errno
import os
import pathlib
from collections.abc import Callable, Collection
from dataclasses import dataclass

MAX_DEPTH = 30
MAX_ENTRIES = 20_000


@dataclass(frozen=True)
class Walked:
    """What is below a folder: paths of files that are no links, and of what was not looked into."""

    files: tuple[pathlib.Path, ...]
    left_out: tuple[pathlib.Path, ...]


def walk(folder: pathlib.Path, skipped: Collection[str], refuse: Callable[[OSError], None]) -> Walked:
    """Return what is below a folder, links to folders, too deep ones and what is too many left out.

    Args:
        folder: where to begin.
        skipped: names of folders that are no concern of anybody's.
        refuse: called with the reason where a folder may not be read.
    """
    files: list[pathlib.Path] = []
    left_out: list[pathlib.Path] = []
    waiting = [(folder, 0)]
    entries = 0
    while waiting:
        here, depth = waiting.pop()
        found = [] if depth > MAX_DEPTH or entries > MAX_ENTRIES else _entries(here, MAX_ENTRIES - entries, refuse)
        if found is None or depth > MAX_DEPTH or entries > MAX_ENTRIES:
            left_out.append(here)
            continue
        entries += len(found) + 1
        folders = [entry for entry in found if entry.is_dir(follow_symlinks=False)]
        links = {entry.name for entry in found if entry.is_symlink() and _leads_to_a_folder(entry)}
        left_out += [here / name for name in sorted(links)]
        files += [here / entry.name for entry in found if entry not in folders and entry.name not in links]
        inner = [(here / entry.name, depth + 1) for entry in folders if entry.name not in skipped]
        waiting += reversed(inner)  # the first one is the next
    return Walked(tuple(files), tuple(left_out))


def _leads_to_a_folder(link: "os.DirEntry[str]") -> bool:
    """Whether a link does; one that leads to itself, or to where nobody may look, does not."""
    try:
        return link.is_dir()
    except OSError:
        return False


def _entries(folder: pathlib.Path, room: int, refuse: Callable[[OSError], None]) -> list["os.DirEntry[str]"] | None:
    """Return what is in a folder by name; None if that is too much, or its path is too long for this system."""
    found: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if len(found) >= room:
                    return None
                found.append(entry)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        refuse(error)
    return sorted(found, key=lambda entry: entry.name)
