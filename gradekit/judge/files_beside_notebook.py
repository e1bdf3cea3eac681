"""The files that a process finds beside the notebook: the instructor's, the student's, as many as a message holds."""

import functools
import importlib.util
import marshal
import pathlib
import sys
from collections.abc import Collection, Iterator, Mapping

MAX_PORTION_BYTES = 20 * 1024 * 1024  # as base64 it has to fit into one message
_UNCHECKED = importlib.util.MAGIC_NUMBER + (0b01).to_bytes(4, "little")


@functools.lru_cache(maxsize=1024)  # of a course, not of a class: whatever it holds is held by the bundle as well
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


def without_edited(given: Mapping[str, bytes], own: Mapping[str, bytes], edited: Collection[str]) -> dict[str, bytes]:
    """Return the instructor's files but for those that students are to edit and this one has handed in."""
    return {name: content for name, content in given.items() if name not in edited or name not in own}


def beside(given: Mapping[str, bytes], own: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the instructor's files and those of the student's that can be in one folder with them."""
    found = dict(given)
    if not own:
        return found
    taken = {
        str(path) for name in given for path in [pathlib.PurePosixPath(name), *pathlib.PurePosixPath(name).parents]
    }
    for name, content in own.items():
        folders = {str(path) for path in pathlib.PurePosixPath(name).parents}
        if name not in taken and not folders & given.keys():
            found[name] = content
    return found


def portions(files: Mapping[str, bytes]) -> Iterator[tuple[dict[str, bytes], list[str]]]:
    """Yield the files by as many as fit into one message, at least once; and which of them go on where they ended."""
    portion: dict[str, bytes] = {}
    more: list[str] = []
    room = MAX_PORTION_BYTES
    for name, content in files.items():
        for start in range(0, max(1, len(content)), MAX_PORTION_BYTES):
            piece = content[start : start + MAX_PORTION_BYTES]
            if len(piece) > room:
                yield portion, more
                portion, more, room = {}, [], MAX_PORTION_BYTES
            portion[name] = piece
            more += [name] if start else []
            room -= len(piece)
    yield portion, more
