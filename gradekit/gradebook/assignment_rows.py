"""What nbgrader's gradebook knows of an assignment as it was released, and whether that is what was judged."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, SourceCell, TaskCell
from sqlalchemy import select
from sqlalchemy.orm import Session

from gradekit.errors import GradebookError


@dataclass
class KnownNotebook:
    """One notebook of an assignment as it was released; cells by grade_id."""

    key: str
    graded: dict[str, tuple[str, float]] = field(default_factory=dict)  # id and points
    commented: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)


@dataclass
class KnownAssignment:
    """One assignment as it was released; notebooks by name."""

    key: str
    name: str
    course_id: str
    duedate: datetime | None
    notebooks: dict[str, KnownNotebook] = field(default_factory=dict)

    def notebook(self, name: str) -> KnownNotebook:
        """Return one of its notebooks.

        Raises:
            GradebookError: if the gradebook does not know it.
        """
        if name not in self.notebooks:
            raise GradebookError(f"The gradebook does not know {self.name}'s notebook {name}. {remedy(self.name)}")
        return self.notebooks[name]

    def require_same(self, notebook: KnownNotebook, cells: Mapping[str, str], *, notes: bool = False) -> None:
        """Refuse the instructor's cells, text by grade_id, if they are not the gradebook's.

        With `notes`, a cell may have more text above: nbgrader notes there that it has put the cell back.

        Raises:
            GradebookError: if a cell is unknown or differs.
        """
        for name, source in cells.items():
            if name not in notebook.sources:
                raise GradebookError(
                    f"The gradebook does not know {self.name}'s cell {name or 'without a name'}; expected the cells of "
                    f"source/. {remedy(self.name)}"
                )
            known = notebook.sources[name]
            if source != known and not (notes and source.endswith(known)):
                raise GradebookError(
                    f"{self.name}'s cell {name} is not the one in the gradebook; expected both to be the same. "
                    f"{remedy(self.name)}"
                )


def known_assignments(session: Session, names: Collection[str]) -> dict[str, KnownAssignment]:
    """Return what the gradebook knows of these assignments, by name; one that it does not know is left out."""
    columns = Assignment.id, Assignment.name, Assignment.course_id, Assignment.duedate
    found = {
        row.name: KnownAssignment(row.id, row.name, row.course_id, row.duedate)
        for row in session.execute(select(*columns).where(Assignment.name.in_(names)))
    }
    by_key = {plan.key: plan for plan in found.values()}
    notebooks: dict[str, KnownNotebook] = {}
    chosen = select(Notebook.id, Notebook.name, Notebook.assignment_id).where(Notebook.assignment_id.in_(by_key))
    for row in session.execute(chosen):
        notebooks[row.id] = by_key[row.assignment_id].notebooks[row.name] = KnownNotebook(row.id)
    for kind in (TaskCell, GradeCell):
        for row in _cells(session, kind, notebooks, kind.max_score):
            notebooks[row.notebook_id].graded[row.name] = row.id, row.max_score
    for kind in (TaskCell, SolutionCell):
        for row in _cells(session, kind, notebooks):
            notebooks[row.notebook_id].commented[row.name] = row.id
    for row in _cells(session, SourceCell, notebooks, SourceCell.source):
        notebooks[row.notebook_id].sources[row.name] = row.source or ""
    return found


def remedy(assignment: str) -> str:
    """Return what to do when source/ and the gradebook are not at one."""
    return f"Run `nbgrader generate_assignment {assignment}`, and then the same command again. Nothing was changed."


def _cells(session: Session, kind: Any, notebooks: Iterable[str], *more: Any) -> Any:
    return session.execute(select(kind.id, kind.name, kind.notebook_id, *more).where(kind.notebook_id.in_(notebooks)))
