"""Outputs that a sandbox sent, as they may go into a notebook: rebuilt field by field, nothing else comes along."""

from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

from gradekit.outcome import CHECKS_MEDIA_TYPE


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
        return {"output_type": kind, "name": name, "text": str(output.get("text", ""))}
    if kind == "error":
        lines = output.get("traceback", [])
        shown = [str(line) for line in lines] if isinstance(lines, list) else []
        return dict(error(str(output.get("ename", "")), str(output.get("evalue", "")), shown))
    if kind not in ("display_data", "execute_result"):
        return None
    found = {"output_type": kind, "data": _bundle(output.get("data")), "metadata": _mapping(output.get("metadata"))}
    if kind == "execute_result":
        count = output.get("execution_count")
        found["execution_count"] = count if isinstance(count, int) else None
    return found


def _bundle(data: Any) -> NotebookNode:
    """Text under each media type; a checks record can only come from the checker."""
    bundle = {kind: value for kind, value in _mapping(data).items() if "/" in kind and kind != CHECKS_MEDIA_TYPE}
    return NotebookNode({kind: value if "json" in kind else str(value) for kind, value in bundle.items()})


def _mapping(value: Any) -> NotebookNode:
    return NotebookNode(value) if isinstance(value, dict) else NotebookNode()
