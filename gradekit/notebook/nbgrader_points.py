"""What a judged notebook earns by nbgrader's rules, before anything that a person has entered. Pure."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_locked, is_solution, is_task

from gradekit.notebook.cell_roles import grade_id

NO_RESPONSE = "No response."  # nbgrader's feedback pages and formgrader know this text


@dataclass
class Marks:
    """What the marker says of one notebook, by grade_id.

    A score of None asks for a person. `locked` has the text of the cells that are the instructor's.
    """

    scores: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str | None] = field(default_factory=dict)
    locked: dict[str, str] = field(default_factory=dict)

    def strange(self, graded: Container[str], commented: Container[str], known: Container[str]) -> list[str]:
        """Return the cells that the assignment does not have in the role that they have here."""
        places = (self.scores, graded), (self.comments, commented), (self.locked, known)
        return sorted({name or "one without a name" for mine, theirs in places for name in mine if name not in theirs})


def read(judged: NotebookNode, blamed: Mapping[str, str]) -> Marks:
    """Return the marks of a judged notebook; the cells in `blamed` get none.

    Raises:
        ValueError: if a cell's value is more than its points, or is shown as no text.
        KeyError: if a cell lacks a part of nbgrader's metadata.
    """
    found = Marks()
    for cell in judged.cells:
        if not (is_grade(cell) or is_solution(cell) or is_task(cell) or is_locked(cell)):
            continue
        name = grade_id(cell)
        if is_locked(cell):
            found.locked[name] = cell.source
        if is_grade(cell):
            score, _ = determine_grade(cell)
            found.scores[name] = None if name in blamed or score is None else float(score)
        if is_solution(cell) or is_task(cell):
            found.comments[name] = NO_RESPONSE if _untouched(cell) and name not in blamed else None
    return found


def needs_person(auto: float | None, manual: float | None) -> bool:
    """Whether a person has to look: nothing was marked, or what a person marked has been marked anew."""
    return auto is None or manual is not None


def earned(auto: float | None, manual: float | None, extra: float | None) -> float:
    """Return the points of a cell: a person's before the marker's, and extra credit on top of either."""
    base = auto if manual is None else manual
    return 0.0 if base is None else base + (extra or 0.0)


def _untouched(cell: NotebookNode) -> bool:
    released = cell.metadata.nbgrader.get("checksum")
    return not is_task(cell) and released is not None and released == compute_checksum(cell)
