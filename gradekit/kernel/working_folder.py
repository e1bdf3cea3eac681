"""The folder that cells run in: files come as bytes, and modules among them can be imported."""

import os
import pathlib
import sys
from collections.abc import Collection


def lay_out(files: dict[str, bytes], folder: str, more: Collection[str] = ()) -> None:
    """Write files, given by their relative paths, into a folder, and make it the one to import from.

    Args:
        files: what to write, by relative path.
        folder: where.
        more: those of the files that are there already, and go on.
    """
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab" if name in more else "wb") as file:
            file.write(content)
    os.chdir(folder)
    if folder not in sys.path:
        sys.path[:0] = [folder, ""]  # and, as in JupyterLab, from wherever the notebook goes by %cd
    sys.dont_write_bytecode = True
