"""The files below a folder that somebody else filled: neither its depth nor its size can hold up or end the program.

`os.walk` calls itself for each level, and a thousand nested folders are a few kilobytes of an archive.
"""

import errno
import itertools
import os
import pathlib
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from gradekit.notebook import MADE_BY_PROGRAMS, comes_first

MAX_DEPTH = 30
MAX_ENTRIES = 20_000
MAX_LISTED = 200_000  # of one folder, to find the notebook among them


@dataclass(frozen=True)
class Walked:
    """What is below a folder: files that are no links, links to folders, what was too much or lies too deep."""

    files: tuple[pathlib.Path, ...]
    left_out: tuple[pathlib.Path, ...]
    too_much: tuple[pathlib.Path, ...] = ()
    too_deep: tuple[pathlib.Path, ...] = ()


def walk(folder: pathlib.Path, skipped: Collection[str], refuse: Callable[[OSError], None]) -> Walked:
    """Return what is below a folder, links to folders, too deep ones and what is too many left out.

    What is near the top comes first, and what programs have made last: so a limit leaves out what matters least.

    Args:
        folder: where to begin.
        skipped: names of folders that are no concern of anybody's.
        refuse: called with the reason where a folder may not be read.
    """
    files: list[pathlib.Path] = []
    links: list[pathlib.Path] = []
    too_much: list[pathlib.Path] = []
    too_deep: list[pathlib.Path] = []
    waiting, last = deque([(folder, 0)]), deque[tuple[pathlib.Path, int]]()
    entries = 0
    while waiting or last:
        late = not waiting
        here, depth = (waiting or last).popleft()
        if depth > MAX_DEPTH:
            too_deep.append(here)
            continue
        found, whole = ([], False) if entries > MAX_ENTRIES else _entries(here, MAX_ENTRIES - entries, refuse)
        if not whole:
            too_much.append(here)
        entries += len(found) + whole
        for entry in found:
            path = here / entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in skipped:
                    (last if late or entry.name in MADE_BY_PROGRAMS else waiting).append((path, depth + 1))
            elif entry.is_symlink() and _leads_to_a_folder(entry):
                links.append(path)
            else:
                files.append(path)
    return Walked(tuple(files), tuple(links), tuple(too_much), tuple(too_deep))


def open_below(top: int, parts: Sequence[str]) -> int:
    """Open a file below an open folder, no step of whose path is a link, and return its descriptor.

    Whoever can still change what lies there can put a link in the place of a folder, after that was looked into.
    """
    here = os.dup(top)
    for number, part in enumerate(parts, 1):
        kind = os.O_DIRECTORY if number < len(parts) else os.O_NONBLOCK
        try:
            below = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | kind, dir_fd=here)
        finally:
            os.close(here)
        here = below
    return here


def _leads_to_a_folder(link: "os.DirEntry[str]") -> bool:
    """Whether a link does; one that leads to itself, or to where nobody may look, does not."""
    try:
        return link.is_dir()
    except OSError:
        return False


def _entries(
    folder: pathlib.Path, room: int, refuse: Callable[[OSError], None]
) -> tuple[list["os.DirEntry[str]"], bool]:
    """Return what is in a folder by name, and whether it is all; of too much, only what may be the work itself."""
    found: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as entries:
            found = list(itertools.islice(entries, MAX_LISTED))
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # its path is too long for this system
            return [], False
        refuse(error)
    found.sort(key=lambda entry: entry.name)
    if len(found) <= room:
        return found, True
    work = [entry for entry in found if entry.is_file(follow_symlinks=False) and comes_first(entry.name)]
    return work[:room], False
