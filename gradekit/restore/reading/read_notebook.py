"""The cells of a notebook file of any version and in any condition."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from gradekit.restore.reading import salvage_cells
from gradekit.restore.reading.cell import Cell, clean
from gradekit.restore.reading.text_encoding import text_of

MAX_CODE = 1_000_000  # letters in one code cell, and in all of them four times as many
MAX_TEXT = 32_000_000  # text cells can hold pictures
MAX_CELLS = 20_000
MAX_ATTACHED = 32_000_000


class _Cell(msgspec.Struct):
    """What of a cell is looked at; outputs, which can be huge, are skipped without being kept."""

    cell_type: Any = None
    source: Any = None
    input: Any = None
    metadata: Any = None
    id: Any = None
    attachments: Any = None
    level: Any = None


class _Sheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    cells: list[_Cell] = []
    worksheets: list[_Sheet] = []


@dataclass(frozen=True)
class Reading:
    """What could be read from a file.

    Args:
        cells: its cells.
        broken: whether it was no whole notebook.
        garbled: whether characters of it could not be read.
        too_large: how many cells were left out for their size.
    """

    cells: tuple[Cell, ...]
    broken: bool = False
    garbled: bool = False
    too_large: int = 0


def read(data: bytes) -> Reading:
    """Return the cells of a notebook; none if it is none."""
    found = _quickly(data)
    if found is not None:
        return _bounded(found, broken=False, garbled=False)
    text, garbled = text_of(data)
    whole = _whole(text)
    if whole is not None:
        return _bounded(whole, broken=False, garbled=garbled)
    return _bounded(list(salvage_cells.cells_in(text)), broken=True, garbled=garbled)


def is_json(data: bytes) -> bool:
    """Return whether a file looks like a notebook's, whatever it is called."""
    return re.match(r"\s*[\[{]", text_of(data[:400])[0]) is not None


def _quickly(data: bytes) -> list[Mapping[str, Any]] | None:
    try:
        notebook = msgspec.json.decode(data, type=_Notebook)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    cells = notebook.cells or [cell for sheet in notebook.worksheets for cell in sheet.cells]
    return [msgspec.structs.asdict(cell) for cell in cells] or None


def _whole(text: str) -> list[Mapping[str, Any]] | None:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list):
        return [cell for cell in value if isinstance(cell, dict) and "cell_type" in cell]
    if not isinstance(value, dict):
        return None
    cells: list[Mapping[str, Any]] = list(_dicts(value.get("cells")))
    for sheet in _dicts(value.get("worksheets")):
        cells += _dicts(sheet.get("cells"))
    return cells


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return (item for item in values if isinstance(item, dict))


def _bounded(found: list[Mapping[str, Any]], *, broken: bool, garbled: bool) -> Reading:
    kept: list[Cell] = []
    room = {"code": 4 * MAX_CODE, "text": MAX_TEXT, "attached": MAX_ATTACHED}
    for value in found[:MAX_CELLS]:
        cell = _cell(value, room)
        shelf = "code" if cell.kind == "code" else "text"
        if len(cell.source) > room[shelf] or (cell.kind == "code" and len(cell.source) > MAX_CODE):
            continue
        room[shelf] -= len(cell.source)
        kept.append(cell)
    return Reading(tuple(kept), broken=broken, garbled=garbled, too_large=len(found) - len(kept))


def _cell(value: Mapping[str, Any], room: dict[str, int]) -> Cell:
    kind = value.get("cell_type")
    source = _joined(value.get("source"))
    if value.get("source") is None:
        source = _joined(value.get("input"))
    if kind == "heading":
        level = value.get("level")
        source = "#" * (level if isinstance(level, int) and 0 < level < 7 else 1) + " " + source
    kind = "markdown" if kind in ("heading", "html") else kind if kind in ("code", "markdown") else "raw"
    metadata = _mapping(value.get("metadata"))
    # Colab moves a cell's id into its metadata
    names = _mapping(metadata.get("nbgrader")).get("grade_id"), value.get("id") or metadata.get("id")
    grade_id, cell_id = (name if isinstance(name, str) and len(name) < 200 else "" for name in names)
    attachments = _attachments(value.get("attachments"), room) if kind != "code" else {}
    return Cell(kind, clean(source), clean(grade_id), clean(cell_id), attachments)


def _joined(value: Any) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        return ""
    lines = [line for line in value if isinstance(line, str)]
    ended = any(line.splitlines() != [line] for line in lines[:-1])  # some tools leave the line ends out
    return ("" if ended else "\n").join(lines)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _attachments(value: Any, room: dict[str, int]) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for name, bundle in _mapping(value).items():
        parts = {clean(kind): clean(_joined(data)) for kind, data in _mapping(bundle).items() if "/" in kind}
        size = sum(len(part) for part in parts.values())
        if parts and size <= room["attached"]:
            room["attached"] -= size
            kept[clean(name)] = parts
    return kept
