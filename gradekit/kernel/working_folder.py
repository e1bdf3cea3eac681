"""The folder that cells run in: files come as bytes, and modules among them can be imported."""

import os
import pathlib
import sys


def lay_out(files: dict[str, bytes], folder: str) -> None:
    """Write files, given by their relative paths, into a folder, and make it the one to import from."""
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    os.chdir(folder)
    if folder not in sys.path:
        sys.path[:0] = [folder, ""]  # and, as in JupyterLab, from wherever the notebook goes by %cd
    sys.dont_write_bytecode = True
