"""What of a marked notebook has to be made inert, and what came of it: plain data, for a process that is confined.

The student's texts and every output go there. The instructor's texts do not, hidden tests above all, nor what a
failed test quotes of its own lines: that is text only, which is cut here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Required, TypedDict

from nbformat import NotebookNode

from gradekit.notebook.cell_outputs import CHECKS_MEDIA_TYPE
from gradekit.notebook.cell_roles import Role, role_of
from gradekit.notebook.inert.page_room import PageRoom
from gradekit.notebook.inert.safe_outputs import safe_outputs, sizes

_TEXTS = ("output_type", "name", "text", "ename", "evalue", "traceback")
_LARGEST = 1 << 31


class Shown(TypedDict, total=False):
    """An output that a page may show, as nbformat has it, and which of the cell's it was made of."""

    place: int
    output_type: Required[str]
    name: str
    text: str
    ename: str
    evalue: str
    traceback: list[str]
    data: dict[str, str]
    metadata: dict[str, dict[str, int]]
    execution_count: int | None


@dataclass
class ToShow:
    """A cell that is to be made inert; the source of one of the instructor's stays where it is, and is empty here."""

    kind: str
    source: str
    own: bool
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    outputs: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class MadeInert:
    """The same cell's text and outputs as a page may show them."""

    source: str
    outputs: list[Shown] = field(default_factory=list)


def to_show(cell: NotebookNode, *, own: bool) -> ToShow:
    """Return what of a cell is to be made inert."""
    if cell.cell_type == "code":
        outputs = list(_outputs(cell.get("outputs", []), of_test=role_of(cell) is Role.TEST))
        return ToShow("code", "" if own else cell.source, own, outputs=outputs)
    attachments = {} if own else {name: _texts(bundle) for name, bundle in cell.get("attachments", {}).items()}
    return ToShow(cell.cell_type, "" if own else cell.source, own, attachments)


def outputs_shown(cell: NotebookNode, made: MadeInert, room: PageRoom) -> list[NotebookNode]:
    """Return a cell's outputs as they were made inert, with what only a test has."""
    found = []
    of_test = role_of(cell) is Role.TEST
    for shown in made.outputs:
        place = shown.pop("place", -1)
        output = NotebookNode(
            shown | {name: NotebookNode(shown[name]) for name in ("data", "metadata") if name in shown}
        )
        said = cell.outputs[place] if of_test and 0 <= place < len(cell.outputs) else NotebookNode()
        if said.get("output_type") == "error":
            found += safe_outputs([said], room)
            continue
        if CHECKS_MEDIA_TYPE in said.get("data", {}):
            output.setdefault("data", NotebookNode())[CHECKS_MEDIA_TYPE] = said.data[CHECKS_MEDIA_TYPE]
            metadata = said.get("metadata", {}).get(CHECKS_MEDIA_TYPE, NotebookNode())
            output.setdefault("metadata", NotebookNode())[CHECKS_MEDIA_TYPE] = metadata
            if "text/plain" not in said.data:
                output.data.pop("text/plain", None)  # the sentence that nothing was left
        found.append(output)
    return found


def _outputs(outputs: Iterable[NotebookNode], *, of_test: bool) -> Iterator[dict[str, Any]]:
    for place, output in enumerate(outputs):
        kept = {name: output[name] for name in _TEXTS if name in output} | {"place": place}
        if output.output_type == "execute_result":
            count = output.get("execution_count")
            kept["execution_count"] = count if isinstance(count, int) and abs(count) < _LARGEST else None
        if output.output_type == "error" and of_test:
            kept |= {"ename": "", "evalue": "", "traceback": []}
        elif "data" in output:
            data = _texts(output.data)
            kept |= {"data": data, "metadata": dict(sizes(output.get("metadata", {}), data))}
            if not data and output.data:
                kept["data"] = {"": ""}  # something was shown that no page shows
        yield kept


def _texts(bundle: Mapping[str, Any]) -> dict[str, str]:
    return {kind: value for kind, value in bundle.items() if isinstance(value, str) and kind != CHECKS_MEDIA_TYPE}
