"""How much of a material a page needs: what goes to the process that makes it, and what is left without a student."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from gradekit.feedback.material import Material

_OF_RECORD = ("tests", "diagnosis", "repairs", "unreadable")
_OF_MARK = ("grade_id", "verdict", "earned", "possible")


def without_tests(material: Material) -> Material:
    """Return the material without the text of a test, where one stopped, and what its inputs were drawn from."""
    record = {name: material.record[name] for name in _OF_RECORD if name in material.record}
    record["tests"] = [{name: test[name] for name in test if name != "seed"} for test in record.get("tests", ())]
    cells = [NotebookNode(_without_test(cell)) for cell in material.marked.cells]
    return dataclasses.replace(material, marked=_of_cells(material.marked, cells), record=record)


def marks_alone(material: Material) -> Material:
    """Return the material without a letter of the student's: the marks, and the comments of a person."""
    tests = [{name: test[name] for name in _OF_MARK if name in test} for test in material.record.get("tests", ())]
    cells = [NotebookNode(_mark_of(cell)) for cell in material.marked.cells if "nbgrader" in cell.metadata]
    marked = _of_cells(material.marked, cells)
    return dataclasses.replace(material, marked=marked, record={"tests": tests}, only_marks=True)


def _of_cells(notebook: NotebookNode, cells: list[NotebookNode]) -> NotebookNode:
    named = {"gradekit": notebook.metadata.gradekit} if "gradekit" in notebook.metadata else {}
    return NotebookNode(cells=cells, metadata=NotebookNode(named))


def _mark_of(cell: NotebookNode) -> dict[str, Any]:
    metadata = NotebookNode(nbgrader=cell.metadata.nbgrader)
    return {"cell_type": cell.cell_type, "id": cell.get("id"), "metadata": metadata, "source": "", "outputs": []}


def _without_test(cell: NotebookNode) -> dict[str, Any]:
    """Return a cell; of a test, only what it has shown."""
    mark = cell.metadata.get("nbgrader", {})
    if not mark.get("grade") or mark.get("solution"):
        return dict(cell)
    return {**cell, "source": "", "outputs": list(_shown(cell))}


def _shown(cell: NotebookNode) -> Iterator[Mapping[str, Any]]:
    for output in cell.get("outputs", ()):
        yield NotebookNode({name: output[name] for name in output if name != "traceback"})
