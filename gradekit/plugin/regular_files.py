"""What nbgrader copies of a submission: files, and nothing that is not one.

nbgrader copies before any plug-in of its runs, and follows links. A link can lead to anybody's file, or to /dev/zero,
whose copy fills the disk; at a pipe it gives up the submission. It has a hook before it copies, but none for what: so
its list of files is filtered here, for the folders that the hook names and no others (`source/` may have links).
"""

import pathlib
import stat

from nbgrader.converters import base

_find_all_files = base.find_all_files
_folders: set[pathlib.Path] = set()


def leave_out_what_is_no_file(folder: pathlib.Path) -> None:
    """Have nbgrader copy regular files only from this folder."""
    _folders.add(folder)
    base.find_all_files = _find


def _find(path: str, exclude: list[str] | None = None) -> list[str]:
    found: list[str] = _find_all_files(path, exclude)
    if pathlib.Path(path) not in _folders:
        return found
    return [name for name in found if stat.S_ISREG(pathlib.Path(name).lstat().st_mode)]
