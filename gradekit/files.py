"""The files beside a notebook, as bytes: how they get into a process that sees no other file."""

import functools
import importlib.util
import marshal
import os
import pathlib
import stat
import sys
from collections.abc import Iterator, Mapping

MAX_BYTES = 32 * 1024 * 1024
MAX_FILES = 1000
MAX_PORTION_BYTES = 20 * 1024 * 1024  # as base64 it has to fit into one message
_UNCHECKED = importlib.util.MAGIC_NUMBER + (0b01).to_bytes(4, "little")


def collect(folder: pathlib.Path) -> dict[str, bytes]:
    """Return the instructor's files below a folder by their relative paths; notebooks and devices are left out."""
    found: dict[str, bytes] = {}
    room = MAX_BYTES
    for path, folders, names in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if name not in {"__pycache__", ".ipynb_checkpoints"}]
        for name in sorted(names):
            whole = pathlib.Path(path, name)
            if name.endswith(".ipynb") or len(found) >= MAX_FILES:
                continue
            content = _read(whole, min(room, MAX_PORTION_BYTES))
            if content is not None:
                found[str(whole.relative_to(folder))] = content
                room -= len(content)
    return found


@functools.lru_cache(maxsize=16)
def _compiled(name: str, content: bytes) -> bytes | None:
    try:
        code = compile(content, name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # the import will say what is wrong
        return None
    return _UNCHECKED + importlib.util.source_hash(content) + marshal.dumps(code)  # as PEP 552 has it


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files and, beside each module, its bytecode: compiling takes longer than most modules run.

    Only for the instructor's files: the bytecode is not compared with the module's text again.
    """
    found = dict(files)
    for name, content in files.items():
        path = pathlib.PurePosixPath(name)
        if path.suffix == ".py" and (code := _compiled(name, content)):
            found[str(path.parent / "__pycache__" / f"{path.stem}.{sys.implementation.cache_tag}.pyc")] = code
    return found


def beside(given: Mapping[str, bytes], own: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the instructor's files and those of the student's that can be in one folder with them."""
    found = dict(given)
    taken = {
        str(path) for name in given for path in [pathlib.PurePosixPath(name), *pathlib.PurePosixPath(name).parents]
    }
    for name, content in own.items():
        folders = {str(path) for path in pathlib.PurePosixPath(name).parents}
        if name not in taken and not folders & given.keys() and len(content) <= MAX_PORTION_BYTES:
            found[name] = content
    return found


def portions(files: Mapping[str, bytes]) -> Iterator[dict[str, bytes]]:
    """Yield the files by as many as fit into one message, at least once."""
    portion: dict[str, bytes] = {}
    room = MAX_PORTION_BYTES
    for name, content in files.items():
        if len(content) > room:
            yield portion
            portion, room = {}, MAX_PORTION_BYTES
        portion[name] = content
        room -= len(content)
    yield portion


def lay_out(files: dict[str, bytes], folder: str) -> None:
    """Write files, given by their relative paths, into a folder, and make it the one to import from."""
    for name, content in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    os.chdir(folder)
    if folder not in sys.path:
        sys.path.insert(0, folder)
    sys.dont_write_bytecode = True


def _read(path: pathlib.Path, room: int) -> bytes | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        content = file.read(room + 1)
    return content if len(content) <= room else None
