"""Outputs that a sandbox sent, as they may go into a notebook: rebuilt field by field, nothing else comes along."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

CHECKS_MEDIA_TYPE = "application/vnd.gradekit.checks.v1+json"
MAX_CHARACTERS = 20_000_000  # of one notebook's outputs; the recorder limits those of one cell
A_PART = 200  # characters that a list or an object counts for, however short: it is copied several times
LEFT_OUT = "[the output was left out: the notebook has too much of it]\n"
_AN_ERROR = 10_000  # characters that an error may have where there is no room
MAX_DEPTH = 50  # of JSON; what reads and writes notebooks calls itself for each level
_JSON = re.compile(r"application/(.*\+)?json")  # nbformat wants text of any other type


class Room:
    """The room that the outputs of one notebook have; a thousand cells could each print what one may."""

    def __init__(self) -> None:
        self._left = MAX_CHARACTERS

    def take(self, outputs: list[NotebookNode]) -> list[NotebookNode]:
        """Return the outputs of a cell if there is room for them, else a note and its error."""
        size = sum(len(repr(output)) for output in outputs) + A_PART * _parts(outputs)
        if size <= self._left:
            self._left -= size
            return outputs
        note = NotebookNode(output_type="stream", name="stderr", text=LEFT_OUT)
        errors = [output for output in outputs if output.output_type == "error" and len(repr(output)) <= _AN_ERROR]
        return [note, *errors[-1:]]


def rebuilt(outputs: Iterable[Mapping[str, Any]]) -> list[NotebookNode]:
    """Return well-formed outputs; what is not is left out."""
    return [NotebookNode(found) for found in map(_rebuilt, outputs) if found]


def error(name: str, message: str, lines: list[str]) -> NotebookNode:
    """Return the output of a cell that raised."""
    return NotebookNode(output_type="error", ename=name, evalue=message, traceback=lines)


def _rebuilt(output: Mapping[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": _text(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        shown = [_text(line) for line in lines] if isinstance(lines, list) else []
        return dict(error(_text(output.get("ename")), _text(output.get("evalue")), shown))
    if kind not in ("display_data", "execute_result"):
        return None
    found = {"output_type": kind, "data": _bundle(output.get("data")), "metadata": _mapping(output.get("metadata"))}
    if kind == "execute_result":
        count = output.get("execution_count")
        found["execution_count"] = count if type(count) is int and count >= 0 else None
    return found


def _bundle(data: Any) -> NotebookNode:
    """Text under each media type; a checks record can only come from the checker."""
    bundle = {kind: value for kind, value in _mapping(data).items() if "/" in kind and kind != CHECKS_MEDIA_TYPE}
    return NotebookNode({kind: value if _JSON.fullmatch(kind) else _text(value) for kind, value in bundle.items()})


def _text(value: Any) -> str:
    """Return text, which can come in lines; of anything else nothing."""
    if isinstance(value, list):
        return "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _mapping(value: Any) -> NotebookNode:
    """Return the entries of an object that are not nested too deeply."""
    if not isinstance(value, dict):
        return NotebookNode()
    return NotebookNode({key: inner for key, inner in value.items() if _is_shallow(inner)})


def _is_shallow(value: Any) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return True
    return False


def _parts(value: Any) -> int:
    """Return how many lists and objects there are in a value, itself included."""
    found, waiting = 0, [value]
    while waiting:
        inside = waiting.pop()
        if isinstance(inside, dict | list):
            found += 1
            waiting.extend(_inside(inside))
    return found


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
