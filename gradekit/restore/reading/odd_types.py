"""What can be recovered of a notebook's fields that hold another type than they may: nothing of it is guessed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

LINE_END = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
NO_CELL: dict[str, Any] = {}  # one for all: there can be millions
KINDS = {"code": "code", "markdown": "markdown", "heading": "markdown", "html": "markdown", "raw": "raw"}


def in_order(value: Any) -> list[Any]:
    """Return what a list has in it, or an object whose keys are numbers, as some languages write lists."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    if all(key.isascii() and key.isdigit() for key in value):
        plain = ((key.lstrip("0"), item) for key, item in value.items())
        return [item for _, item in sorted(plain, key=lambda pair: (len(pair[0]), pair[0]))]
    return list(value.values())


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list, of an object in its place, and of lists within it, in order.

    What is neither, and no null, is an object without anything in it: something was there.
    """
    todo = list(reversed(in_order(value)))
    while todo:
        item = todo.pop()
        if isinstance(item, list):
            todo += reversed(item)
        elif item is not None:
            yield item if isinstance(item, dict) else NO_CELL


def text_of_source(value: Any) -> tuple[str, bool]:
    """Return the text of a source, and whether all of it was text: lists of lines may be nested, or numbered."""
    if isinstance(value, str):
        return value, True
    lines, whole, todo = list[str](), value is not None, [value]
    while todo:
        item = todo.pop()
        numbered = isinstance(item, dict) and all(key.isascii() and key.isdigit() for key in item)
        if isinstance(item, str):
            lines.append(item)
        elif isinstance(item, list) or numbered:
            todo += reversed(in_order(item))
        elif item is not None:
            whole = False
    # some tools leave the line ends out
    ended = any(map(LINE_END.search, lines[:-1]))
    return ("" if ended else "\n").join(lines), whole


def kind_of(cell: Mapping[str, Any]) -> str:
    """Return whether a cell is code, markdown or raw; where it does not say so, by what only code has."""
    said = cell.get("cell_type")
    if isinstance(said, list) and len(said) == 1:
        said = said[0]
    if isinstance(said, str):
        return KINDS.get(said.strip().lower(), "raw")
    return "code" if {"outputs", "execution_count", "input", "prompt_number"} & cell.keys() else "raw"
