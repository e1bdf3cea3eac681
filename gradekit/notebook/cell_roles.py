"""What role each cell of a notebook has while marking."""

import enum

from nbformat import NotebookNode


class Role(enum.Enum):
    """Who wrote a cell, and who runs it."""

    TEXT = "not run"
    STUDENT = "an answer or a cell of the student's own: runs in the sandbox"
    SHARED = "given to the student as it is: runs in both"
    TEST = "marked: the checker runs it, the sandbox its released text"
    BY_HAND = "an answer that a person marks: runs in the sandbox"


def role_of(cell: NotebookNode) -> Role:
    """Return a cell's role; the notebook's nbgrader metadata must be the instructor's, as nbgrader restores it."""
    if cell.cell_type != "code":
        return Role.TEXT
    mark = cell.metadata.get("nbgrader", {})
    if mark.get("grade"):
        return Role.BY_HAND if mark.get("solution") else Role.TEST
    return Role.SHARED if mark.get("locked") else Role.STUDENT


def is_locked(cell: NotebookNode) -> bool:
    """Return whether nbgrader puts the instructor's text back, whatever was handed in."""
    mark = cell.metadata.get("nbgrader", {})
    return bool(mark.get("grade_id")) and not mark.get("solution") and bool(mark.get("grade") or mark.get("locked"))


def by_hand(notebook: NotebookNode) -> list[str]:
    """Return the grade_ids of the answers that only a person marks."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return [str(mark["grade_id"]) for mark in marks if mark.get("grade") and mark.get("solution")]


def grade_id(cell: NotebookNode) -> str:
    """Return nbgrader's name of a cell, or nothing."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
