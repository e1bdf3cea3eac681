"""A notebook copied, and as the text of its file: to the letter what nbformat writes, in a fraction of its time.

nbformat copies a notebook several times over on the way, entry by entry, and its text is put together in Python.
"""

import copy
import json
from typing import Any

import msgspec
from nbformat import NotebookNode
from nbformat.v4.nbjson import BytesEncoder
from nbformat.v4.rwbase import split_lines, strip_transient


def copied(part: Any) -> Any:
    """Return a copy of a notebook, or of a part of it, that shares nothing that could be changed."""
    if part is None or type(part) in (str, int, float, bool):
        return part
    if type(part) is list:
        return [copied(each) for each in part]
    if type(part) in (NotebookNode, dict):
        made = type(part)()
        dict.update(made, {name: copied(each) for name, each in part.items()})
        return made
    return copy.deepcopy(part)


def text_of_file(notebook: NotebookNode) -> str:
    """Return a notebook of format 4 as the text of its file, its last line ended."""
    found = strip_transient(split_lines(copied(notebook)))
    return indented(found, sort_keys=True, cls=BytesEncoder) + "\n"


def indented(content: Any, **options: Any) -> str:
    """Return what `json.dumps` with an indent of one does, letters as they are."""
    try:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), **options).encode()
        return msgspec.json.format(text, indent=1).decode()
    except (msgspec.DecodeError, UnicodeError, RecursionError):  # NaN, or text that is none
        return json.dumps(content, ensure_ascii=False, indent=1, separators=(",", ": "), **options)
