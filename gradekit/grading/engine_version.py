"""Which engine this is, as far as a mark depends on it."""

import functools
import hashlib
import importlib.metadata
import pathlib
import sys

import gradekit


@functools.cache
def engine_version() -> str:
    """Return what a mark depends on of this program: its release and code, Python, NumPy and IPython."""
    code = hashlib.sha256()
    folder = pathlib.Path(gradekit.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        code.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("numpy", "ipython", "nbgrader")]
    python = ".".join(map(str, sys.version_info[:3]))
    return f"gradekit {gradekit.__version__} {code.hexdigest()[:16]}, Python {python}, {', '.join(versions)}"
