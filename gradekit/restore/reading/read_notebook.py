"""The cells of a notebook file of any version and in any condition."""

import itertools
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from gradekit.restore.reading import read_script, salvage_cells
from gradekit.restore.reading.cell import Cell, clean
from gradekit.restore.reading.odd_types import in_order, kind_of, objects_in, text_of_source
from gradekit.restore.reading.reading_limits import (
    MAX_CELLS,
    MAX_SCRIPT,
    NEVER_SWELLS,
    Reading,
    Shelves,
    objects_swell,
    swells,
)
from gradekit.restore.reading.text_encoding import text_of

MAX_ID = 200
JSON_START = re.compile(r"\A\s*[\[{]")
NOTHING = msgspec.Raw(b"null")
ONLY_CODE = ("outputs", "execution_count", "prompt_number", "input")


class _Cell(msgspec.Struct):
    """What of a cell is looked at, still as JSON; outputs, which can be huge, are skipped without being kept."""

    cell_type: msgspec.Raw = NOTHING
    source: msgspec.Raw = NOTHING
    input: msgspec.Raw = NOTHING
    metadata: msgspec.Raw = NOTHING
    id: msgspec.Raw = NOTHING
    attachments: msgspec.Raw = NOTHING
    level: msgspec.Raw = NOTHING
    outputs: msgspec.Raw = NOTHING
    execution_count: msgspec.Raw = NOTHING
    prompt_number: msgspec.Raw = NOTHING


class _Sheet(msgspec.Struct):
    cells: list[_Cell] = []


class _Notebook(msgspec.Struct):
    cells: list[_Cell] = []
    worksheets: list[_Sheet] = []


class _Mark(msgspec.Struct):
    grade_id: msgspec.Raw = NOTHING


class _Metadata(msgspec.Struct):
    """What of a cell's metadata is looked at."""

    nbgrader: msgspec.Raw = NOTHING
    id: msgspec.Raw = NOTHING


def read(data: bytes) -> Reading:
    """Return the cells of a notebook; none if it is none."""
    if objects_swell(data):
        return Reading(())
    found = _quickly(data, garbled=False)
    if found is not None:
        return found
    text, garbled = text_of(data)
    again = text.encode("utf-8", "replace")
    found = _quickly(again, garbled=garbled) if again != data else None
    del again
    if found is not None:
        return found
    if swells(text):
        return Reading(())
    whole = _whole(text)
    if whole is not None:
        return _bounded(whole, len(whole), garbled=garbled)
    return _bounded(salvage_cells.cells_in(text), MAX_CELLS, broken=True, garbled=garbled)


def script(data: bytes) -> Reading:
    """Return the cells of a Python file; none if it is too long for one that a person wrote."""
    shelves = Shelves()
    if len(data) <= MAX_SCRIPT:
        shelves.put(read_script.cells_of(text_of(data)[0]))
    return shelves.reading()


def is_json(data: bytes) -> bool:
    """Return whether a file looks like a notebook's, whatever it is called."""
    return JSON_START.match(text_of(data[:400])[0]) is not None


def _quickly(data: bytes, *, garbled: bool) -> Reading | None:
    try:
        notebook = msgspec.json.decode(data, type=_Notebook)
        cells = notebook.cells or [cell for sheet in notebook.worksheets for cell in sheet.cells]
        return _bounded(map(_decoded, cells), len(cells), garbled=garbled) if cells else None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _decoded(cell: _Cell) -> dict[str, Any]:
    """Return a cell as the JSON of another reader would have it."""
    value: dict[str, Any] = {name: None for name in ONLY_CODE if getattr(cell, name) is not NOTHING}
    value |= {name: _value(getattr(cell, name)) for name in ("cell_type", "source", "id", "attachments", "level")}
    if value["source"] is None:
        value["input"] = _value(cell.input)
    metadata = _struct(cell.metadata, _Metadata)
    if metadata is not None:
        mark = _struct(metadata.nbgrader, _Mark)
        value["metadata"] = {"id": _name(metadata.id), "nbgrader": {"grade_id": _name(mark.grade_id) if mark else None}}
    return value


def _struct(raw: msgspec.Raw, kind: type[Any]) -> Any:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError:
        return None


def _value(raw: msgspec.Raw) -> Any:
    """Return what JSON says; nothing where it would swell."""
    if raw is NOTHING or (len(bytes(raw)) > NEVER_SWELLS and swells(bytes(raw).decode())):
        return None
    return msgspec.json.decode(raw)


def _name(raw: msgspec.Raw) -> Any:
    """Return a name; nothing if it is longer than one can be, each letter of it escaped."""
    return msgspec.json.decode(raw) if len(bytes(raw)) < 8 * MAX_ID else None


def _whole(text: str) -> list[Mapping[str, Any]] | None:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, (dict, list)):
        return None
    listed = (cell for cell in objects_in(value) if _is_cell(cell))
    cells: list[Mapping[str, Any]] = _cells_of(value) if isinstance(value, dict) else list(listed)
    within = (_cells_of(part) for part in in_order(value) if isinstance(part, dict) and not cells)
    # some programs put a notebook in a field
    return cells or next((found for found in within if any(map(_is_cell, found))), [])


def _is_cell(value: Mapping[str, Any]) -> bool:
    """Whether something is a cell, where nothing around it says so."""
    return "cell_type" in value or {"source", "metadata"} <= value.keys()


def _cells_of(notebook: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    cells: list[Mapping[str, Any]] = list(objects_in(notebook.get("cells")))
    for sheet in objects_in(notebook.get("worksheets")) if not cells else ():
        cells += objects_in(sheet.get("cells"))
    return cells


def _bounded(found: Iterable[Mapping[str, Any]], count: int, *, broken: bool = False, garbled: bool = False) -> Reading:
    shelves = Shelves()
    shelves.put(_cell(value, shelves) for value in itertools.islice(found, MAX_CELLS))
    shelves.refused += max(0, count - MAX_CELLS)
    return shelves.reading(broken=broken, garbled=garbled)


def _cell(value: Mapping[str, Any], shelves: Shelves) -> Cell:
    source, whole = text_of_source(value.get("input") if value.get("source") is None else value["source"])
    shelves.not_text += not whole
    if value.get("cell_type") == "heading":
        level = value.get("level")
        source = "#" * (level if isinstance(level, int) and 0 < level < 7 else 1) + " " + source
    metadata = _mapping(value.get("metadata"))
    # Colab moves a cell's id into its metadata
    names = _mapping(metadata.get("nbgrader")).get("grade_id"), value.get("id") or metadata.get("id")
    grade_id, cell_id = (name if isinstance(name, str) and len(name) < MAX_ID else "" for name in names)
    kind = kind_of(value)
    attachments = _attachments(value.get("attachments"), shelves) if kind != "code" else {}
    return Cell(kind, clean(source), clean(grade_id), clean(cell_id), attachments)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _attachments(value: Any, shelves: Shelves) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for name, bundle in _mapping(value).items():
        parts = {clean(kind): clean(text_of_source(data)[0]) for kind, data in _mapping(bundle).items() if "/" in kind}
        if parts and shelves.attach(sum(len(part) for part in parts.values())):
            kept[clean(name)] = parts
    return kept
