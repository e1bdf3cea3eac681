"""What can be seen in the instructor's notebook alone: ids, points, metadata. Nothing is run."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from gradekit.grading.checking.findings import Finding
from gradekit.notebook import answers_given, grade_id

NEWEST_SCHEMA = 3
OPEN_IT = "Open the notebook in nbgrader's Create Assignment view and set it there."


def faults_of(notebook: NotebookNode, where: str) -> list[Finding]:
    """Return what is wrong with the notebook of source/, in the order of its cells.

    Args:
        notebook: the instructor's.
        where: its file.
    """
    marked = [(cell, cell.metadata["nbgrader"]) for cell in notebook.cells if cell.metadata.get("nbgrader")]
    found = [Finding(where, *said) for cell, mark in marked for said in _of_metadata(cell, mark)]
    found += [Finding(where, *said) for said in _of_ids([mark for _, mark in marked if not _is_plain(mark)])]
    if not any(mark.get("grade") or mark.get("task") for _, mark in marked):
        found.append(Finding(where, "No cell is worth points", f"Nothing will be marked. {OPEN_IT}", repair=False))
    if not found and not answers_given(notebook):
        said = "It has no solutions: nothing is known of a test that fails, and every answer that fails gets 0"
        found.append(Finding(where, said, "Put the solutions into source/ to have its tests checked.", repair=False))
    return found


def worth_nothing(notebook: NotebookNode, where: str) -> list[Finding]:
    """Return a note for each grade cell of 0 points."""
    marks = [cell.metadata["nbgrader"] for cell in notebook.cells if cell.metadata.get("nbgrader")]
    names = [mark.get("grade_id") for mark in marks if mark.get("grade") and mark.get("points") == 0]
    remedy = "Give it points, if it is to count."
    return [Finding(where, f"The cell `{name}` is worth 0 points", remedy, repair=False) for name in names]


def _is_plain(mark: Any) -> bool:
    """Whether nbgrader has nothing to do with a cell, as old versions of it wrote into every cell of a notebook."""
    return not any(mark.get(role, True) for role in ("grade", "solution", "locked"))


def _of_metadata(cell: NotebookNode, mark: Any) -> Iterator[tuple[str, str]]:
    name = f"`{grade_id(cell)}`" if grade_id(cell) else f"without an id (`{cell.source.strip().partition(chr(10))[0]}`)"
    schema = mark.get("schema_version", 0)
    if schema < NEWEST_SCHEMA:
        yield (
            f"The cell {name} has nbgrader metadata of version {schema}; this nbgrader needs {NEWEST_SCHEMA}",
            "Run `nbgrader update` on the notebook.",
        )
    if not grade_id(cell) and not _is_plain(mark):
        yield f"A cell {name} has nbgrader metadata and no grade_id", OPEN_IT
    missing = [key for key in ("grade", "solution", "locked") if key not in mark]
    if missing:
        yield f"The metadata of the cell {name} does not say {', '.join(missing)}", OPEN_IT
    points = mark.get("points")
    is_worth = mark.get("grade") or mark.get("task")
    if is_worth and (not isinstance(points, int | float) or isinstance(points, bool) or points < 0):
        said = "no points" if points is None else f"{points!r} for points"
        yield f"The grade cell {name} has {said}", OPEN_IT


def _of_ids(marks: list[Any]) -> Iterator[tuple[str, str]]:
    for name, times in Counter(str(mark.get("grade_id", "")) for mark in marks).items():
        if name and times > 1:
            yield f"{times} cells have the grade_id `{name}`", "Give each cell its own: marks are kept by it."
