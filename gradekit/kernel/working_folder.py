"""The folder that cells run in: files come as bytes, and modules among them can be imported."""

import os
import pathlib
import sys
from collections.abc import Collection


def lay_out(files: dict[str, bytes], folder: str, more: Collection[str] = (), *, all_of_them: bool = True) -> None:
    """Write files, given by their relative paths, into a folder, and make it the one to import from.

    Args:
        files: what to write, by relative path.
        folder: where.
        more: those of the files that are there already, and go on.
        all_of_them: whether it is an error if one cannot be written; else it is left out.
    """
    for name, content in files.items():
        try:
            _write(pathlib.Path(folder, name), content, "ab" if name in more else "wb")
        except (OSError, ValueError):  # a full disk; a name that is too long, or has what is no letter
            if all_of_them:
                raise
    os.chdir(folder)
    if folder not in sys.path:
        sys.path[:0] = [folder, ""]  # and, as in JupyterLab, from wherever the notebook goes by %cd
    sys.dont_write_bytecode = True


def _write(path: pathlib.Path, content: bytes, mode: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open(mode) as file:
            file.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
