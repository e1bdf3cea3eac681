"""The rows of nbgrader's gradebook that a batch of results is about, read and written in bulk.

nbgrader's tables have an index only for the pairs that must be unique. So everything is read by both columns of a
pair: a lookup by one of them can read the whole table, and takes longer with every submission.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from gradekit.gradebook.assignment_rows import KnownAssignment, KnownNotebook
from gradekit.notebook import is_text

Row = dict[str, Any]
CHUNK = 500  # values in one IN list: databases have limits of their own
OWNED = {  # the columns that a marker writes in a row that is there; all others are a person's, or never change
    SubmittedAssignment: ("timestamp",),
    SubmittedNotebook: ("late_submission_penalty", "flagged"),  # a flag is put up, and never taken away
    Grade: ("auto_score", "needs_manual_grade"),
    Comment: ("auto_comment",),
}


@dataclass
class Submission:
    """One student's submission: its row, and of each notebook the row, the grades and the comments, by id."""

    row: Row
    notebooks: dict[str, Row] = field(default_factory=dict)
    grades: dict[str, dict[str, Row]] = field(default_factory=dict)
    comments: dict[str, dict[str, Row]] = field(default_factory=dict)

    @property
    def timestamp(self) -> datetime | None:
        """Return when it was handed in."""
        found: datetime | None = self.row["timestamp"]
        return found

    @property
    def extension(self) -> timedelta | None:
        """Return by how much this student may be late."""
        found: timedelta | None = self.row["extension"]
        return found


class SubmissionRows:
    """The rows of some submissions of one assignment; change them, and then `write` what is new or changed."""

    def __init__(self, session: Session, plan: KnownAssignment, students: Collection[str]) -> None:
        self._session = session
        self._plan = plan
        self._before: dict[str, Row] = {}
        students = {student for student in students if is_text(student)}  # no database has another
        self.students = set(_in(session, Student.id, students, select(Student.id.label("id"))))
        self.submissions = {row["student_id"]: Submission(row) for row in self._submitted(students)}
        self._read_notebooks()

    def submission(self, student: str) -> Submission:
        """Return a student's submission, with all its rows; made if there is none."""
        found = self.submissions.get(student)
        if found is None:
            row = {"assignment_id": self._plan.key, "student_id": student, "timestamp": None, "extension": None}
            found = self.submissions[student] = Submission(_new(row))
        for notebook in self._plan.notebooks.values():
            self._complete(found, notebook)
        return found

    def write(self) -> None:
        """Send what is new or changed to the database, in the order that its keys ask for."""
        new_students = [{"id": student} for student in sorted(set(self.submissions) - self.students)]
        _insert(self._session, Student, new_students)
        everything = list(self.submissions.values())
        self._store(SubmittedAssignment, [each.row for each in everything])
        self._store(SubmittedNotebook, [row for each in everything for row in each.notebooks.values()])
        self._store(Grade, [row for each in everything for rows in each.grades.values() for row in rows.values()])
        self._store(Comment, [row for each in everything for rows in each.comments.values() for row in rows.values()])

    def _complete(self, submission: Submission, notebook: KnownNotebook) -> None:
        if notebook.key not in submission.notebooks:
            row = {"assignment_id": submission.row["id"], "notebook_id": notebook.key}
            row |= {"flagged": False, "late_submission_penalty": None}
            submission.notebooks[notebook.key] = _new(row)
        key = submission.notebooks[notebook.key]["id"]
        grades = submission.grades.setdefault(notebook.key, {})
        for cell, _ in notebook.graded.values():
            marks = {"auto_score": None, "manual_score": None, "extra_credit": None, "needs_manual_grade": True}
            grades.setdefault(cell, _new({"notebook_id": key, "cell_id": cell} | marks))
        comments = submission.comments.setdefault(notebook.key, {})
        for cell in notebook.commented.values():
            texts = {"auto_comment": None, "manual_comment": None}
            comments.setdefault(cell, _new({"notebook_id": key, "cell_id": cell} | texts))

    def _submitted(self, students: Collection[str]) -> Iterator[Row]:
        kind = SubmittedAssignment
        chosen = select(kind.id, kind.assignment_id, kind.student_id, kind.timestamp, kind.extension)
        return self._rows(chosen.where(kind.assignment_id == self._plan.key), kind.student_id, students)

    def _read_notebooks(self) -> None:
        owners = {each.row["id"]: each for each in self.submissions.values()}
        kind = SubmittedNotebook
        chosen = select(kind.id, kind.assignment_id, kind.notebook_id, kind.late_submission_penalty, kind.flagged)
        chosen = chosen.where(kind.notebook_id.in_([notebook.key for notebook in self._plan.notebooks.values()]))
        of: dict[str, tuple[Submission, str]] = {}
        for row in self._rows(chosen, kind.assignment_id, owners):
            owner = owners[row["assignment_id"]]
            owner.notebooks[row["notebook_id"]] = row
            of[row["id"]] = owner, row["notebook_id"]
        notebooks = self._plan.notebooks.values()
        graded = [cell for notebook in notebooks for cell, _ in notebook.graded.values()]
        marks = Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade
        for row in self._rows(_of_cells(Grade, marks, graded), Grade.notebook_id, of):
            owner, notebook = of[row["notebook_id"]]
            owner.grades.setdefault(notebook, {})[row["cell_id"]] = row
        commented = [cell for notebook in notebooks for cell in notebook.commented.values()]
        texts = (Comment.auto_comment,)
        for row in self._rows(_of_cells(Comment, texts, commented), Comment.notebook_id, of):
            owner, notebook = of[row["notebook_id"]]
            owner.comments.setdefault(notebook, {})[row["cell_id"]] = row

    def _rows(self, chosen: Any, column: Any, values: Collection[str]) -> Iterator[Row]:
        """Yield rows as they can be changed, locked where the database can: a person may mark them meanwhile."""
        for part in _chunks(values):
            for found in self._session.execute(chosen.where(column.in_(part)).with_for_update()).mappings():
                row = dict(found)
                self._before[row["id"]] = dict(row)
                yield row

    def _store(self, kind: Any, rows: Sequence[Row]) -> None:
        _insert(self._session, kind, [row for row in rows if row["id"] not in self._before])
        changed = [row for row in rows if row["id"] in self._before and row != self._before[row["id"]]]
        _update(self._session, kind, changed)


def _of_cells(kind: Any, columns: Iterable[Any], cells: Sequence[str]) -> Any:
    return select(kind.id, kind.notebook_id, kind.cell_id, *columns).where(kind.cell_id.in_(cells))


def _in(session: Session, column: Any, values: Collection[str], chosen: Any) -> Iterator[Any]:
    for part in _chunks(values):
        yield from session.scalars(chosen.where(column.in_(part)))


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    listed = list(values)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def _new(row: Row) -> Row:
    return {"id": new_uuid()} | row


def _insert(session: Session, kind: Any, rows: Sequence[Row]) -> None:
    if rows:
        session.execute(insert(kind.__table__), rows)


def _update(session: Session, kind: Any, rows: Sequence[Row]) -> None:
    if rows:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in OWNED[kind]}
        statement = update(kind.__table__).where(kind.__table__.c.id == bindparam("key")).values(values)
        session.execute(statement, [{"key": row["id"]} | {f"new_{name}": row[name] for name in values} for row in rows])
