"""What nbgrader copies of a submission: files, and nothing that is not one.

nbgrader copies before any plug-in of its runs, and follows links. A link can lead to anybody's file, or to /dev/zero,
whose copy fills the disk; at a pipe it gives up the submission. It has a hook before it copies, but none for what: so
its list of files is filtered here, for the folders that the hook names and no others (`source/` may have links).
"""

import functools
import glob
import os
import pathlib
import stat
from collections.abc import Callable

from nbgrader.converters import base

from gradekit.course import MAX_FILE_BYTES, MAX_SUBMISSION_BYTES, walk

HOLES_BYTES = 16 * 1024 * 1024  # a file with holes may say that it has so much

_find_all_files = base.find_all_files
_folders: set[pathlib.Path] = set()
_of_marked: set[pathlib.Path] = set()
BESIDE_A_PAGE = ("timestamp.txt", "submission_secret.txt")  # what release_feedback asks for


def leave_out_what_is_no_file(folder: pathlib.Path) -> None:
    """Have nbgrader copy regular files only from this folder."""
    _folders.add(folder)
    base.find_all_files = _find


def only_pages(*, notebooks: list[str], **_: object) -> None:
    """Have nbgrader copy beside feedback pages what releasing them takes, and nothing else of a submission.

    A student's own file can have the name of a page, and then there would be none. It is called before nbgrader copies.
    """
    _of_marked.update(pathlib.Path(name).parent for name in notebooks)
    base.find_all_files = _find


def regular_files(folder: pathlib.Path, exclude: list[str] | None = None) -> list[pathlib.Path]:
    """Return the regular files below a student's folder that nbgrader's patterns do not leave out, up to a size.

    The size is what a file says of itself: one that is nothing but a hole says a terabyte, and its copy takes that. So
    of large files only those are returned that take that room already.
    """

    def refuse(error: OSError) -> None:
        raise error

    found, room, ignored = [], MAX_SUBMISSION_BYTES, _ignored_in(folder, exclude or [])
    for path in walk(folder, (), refuse).files:
        state = path.lstat()
        size, taken = state.st_size, 512 * state.st_blocks
        large = size > MAX_FILE_BYTES or (size > HOLES_BYTES and taken < size / 4)
        if stat.S_ISREG(state.st_mode) and not large and size <= room and not ignored(path):
            found.append(path)
            room -= size
    return found


def _ignored_in(folder: pathlib.Path, exclude: list[str]) -> Callable[[pathlib.Path], bool]:
    """Return whether nbgrader's patterns leave out a path, or a folder that it is in.

    nbgrader goes through the whole folder for each of its files: that takes hours for the thousands that may be there.
    """

    @functools.cache
    def left_out_of(parent: str) -> frozenset[str]:
        return frozenset(name for pattern in exclude for name in glob.glob(os.path.join(parent, pattern)))  # noqa: PTH118, PTH207

    @functools.cache
    def ignored(path: pathlib.Path) -> bool:
        return str(path) in left_out_of(str(path.parent)) or (path != folder and ignored(path.parent))

    return ignored


def _find(path: str, exclude: list[str] | None = None) -> list[str]:
    if pathlib.Path(path) in _folders:
        return [str(found) for found in regular_files(pathlib.Path(path), exclude)]
    if pathlib.Path(path) in _of_marked:
        beside = [pathlib.Path(path, name) for name in BESIDE_A_PAGE]
        return [str(each) for each in beside if each.is_file() and not each.is_symlink()]
    found: list[str] = _find_all_files(path, exclude)
    return found
