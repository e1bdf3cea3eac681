"""Enter judged notebooks into nbgrader's gradebook: a batch in one transaction, with the rows that nbgrader makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, parse_utc
from sqlalchemy.orm import Session
from traitlets.config import Config

from gradekit.errors import EntryError, GradebookError
from gradekit.gradebook.assignment_rows import KnownAssignment, KnownNotebook, known_assignments, remedy
from gradekit.gradebook.database import BUSY_TIMEOUT_S, HURRIED_TIMEOUT_S, NO_COURSE, Database
from gradekit.gradebook.late_penalties import LatePenalties, seconds_late
from gradekit.gradebook.submission_rows import Submission, SubmissionRows
from gradekit.notebook import grade_id, nbgrader_points
from gradekit.plugin import converter


@dataclass(frozen=True)
class Marked:
    """One notebook of one submission, judged.

    `judged` has the outputs, the instructor's cells and nbgrader's metadata. `blamed` are the grade cells that the
    instructor's own solution fails: no mark, a person has to look. `timestamp` is that of the submission's
    timestamp.txt. `absent` are the assignment's notebooks that were not handed in: they get 0. `flagged` asks a person
    to look at the notebook; a flag that is there is a person's to take away.
    """

    student: str
    assignment: str
    notebook: str
    judged: NotebookNode
    blamed: Mapping[str, str] = field(default_factory=dict)
    timestamp: datetime | None = None
    absent: tuple[str, ...] = ()
    flagged: bool = False


@dataclass(frozen=True)
class Score:
    """One grade cell as the gradebook has it now: the marker's points, a person's, and what they come to."""

    grade_id: str
    auto: float | None
    manual: float | None
    extra_credit: float | None
    possible: float
    needs_manual_grade: bool

    @property
    def earned(self) -> float:
        """Return the points that count."""
        return nbgrader_points.earned(self.auto, self.manual, self.extra_credit)


@dataclass(frozen=True)
class Saved:
    """One notebook of one submission as the gradebook has it now."""

    student: str
    assignment: str
    notebook: str
    scores: tuple[Score, ...]
    late_penalty: float | None
    flagged: bool = False


class Writer:
    """The gradebook of one course, open for writing; use it in a `with` statement.

    Args:
        db_url: as in c.CourseDirectory.db_url.
        course_id: as in c.CourseDirectory.course_id.
        config: the course's settings: late penalties, and whether unknown students are entered.
        busy_timeout_s: how long to wait for another program's lock.

    Raises:
        GradebookError: before anything is changed, if this is not a gradebook that the course can be marked into.
    """

    def __init__(
        self, db_url: str, course_id: str, config: Config | None = None, *, busy_timeout_s: float = BUSY_TIMEOUT_S
    ) -> None:
        config = config or Config()
        self._penalties = LatePenalties(config)
        self._creates_students = bool(converter(config).create_student)
        self._database = Database(db_url, course_id, busy_timeout_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._database.close()

    def hurry(self) -> None:
        """Wait for another program's lock only as long as a person waits who has pressed Ctrl-C."""
        self._database.busy_timeout_s = min(self._database.busy_timeout_s, HURRIED_TIMEOUT_S)

    def require_current(self, assignment: str, source: Mapping[str, NotebookNode]) -> None:
        """Refuse to mark with test cells that are not the ones in source/.

        Args:
            assignment: name of the assignment.
            source: the instructor's notebooks, by name without .ipynb.

        Raises:
            GradebookError: if the gradebook does not have them as they are.
        """
        with self._database.transaction() as session:
            plan = self._plans(session, [assignment])[assignment]
        for name, notebook in source.items():
            tests = {grade_id(cell): cell.source for cell in notebook.cells if is_grade(cell) and is_locked(cell)}
            plan.require_same(plan.notebook(name), tests)

    def save(self, batch: Sequence[Marked]) -> list[Saved]:
        """Enter a batch of results, all of them or, when anything is raised, none.

        What a person has entered stays: manual scores, extra credit, comments, flags.

        Raises:
            EntryError: if one entry of the batch cannot be entered; it says which. The others can be saved again.
            GradebookError: if the gradebook does not have what was judged, or could not be written.
        """
        read = [_read(marked, index) for index, marked in enumerate(batch)]
        with self._database.transaction() as session:
            known = self._plans(session, {marked.assignment for marked in batch})
            sheets = {}
            for name, plan in known.items():
                students = [marked.student for marked in batch if marked.assignment == name]
                sheets[name] = SubmissionRows(session, plan, set(students))
            saved = [
                self._enter(sheets[marked.assignment], known[marked.assignment], marked, found, index)
                for index, (marked, found) in enumerate(zip(batch, read, strict=True))
            ]
            for sheet in sheets.values():
                sheet.write()
        return saved

    def stored(
        self, assignment: str, students: Sequence[str], *, renew_penalties: bool = False
    ) -> dict[str, dict[str, Saved]]:
        """Return what the gradebook has of these students, by student and notebook; nothing for a new one.

        With `renew_penalties`, late penalties are first made what they are now: a due date can have been moved, a
        student been given more time, or a person have entered points.

        Raises:
            GradebookError: if it does not know the assignment, or could not be read or written.
            ConfigError: if the course's plug-in for late penalties does not work.
        """
        with self._database.transaction() as session:
            plan = self._plans(session, [assignment])[assignment]
            sheet = SubmissionRows(session, plan, set(students))
            found = {
                student: {
                    name: self._seen(submission, plan, name, renew=renew_penalties)
                    for name, notebook in plan.notebooks.items()
                    if notebook.key in submission.grades
                }
                for student, submission in sheet.submissions.items()
            }
            if renew_penalties:
                sheet.write()
        return found

    def withdraw(self, student: str, assignment: str, notebook: str) -> None:
        """Take back the marks of an older submission: they do not belong to what was handed in now."""
        with self._database.transaction() as session:
            plan = known_assignments(session, [assignment]).get(assignment)
            if plan is None or notebook not in plan.notebooks:
                return
            sheet = SubmissionRows(session, plan, [student])
            if student in sheet.submissions:
                for row in sheet.submissions[student].grades.get(plan.notebooks[notebook].key, {}).values():
                    row |= {"auto_score": None, "needs_manual_grade": True}
                sheet.write()

    def _plans(self, session: Session, names: Sequence[str] | set[str]) -> dict[str, KnownAssignment]:
        found = known_assignments(session, names)
        for name in sorted(names):
            if name not in found:
                raise GradebookError(
                    f"The gradebook {self._database.shown} does not know the assignment {name}. {remedy(name)}"
                )
            if found[name].course_id not in (self._database.course_id, *NO_COURSE):
                raise GradebookError(self._database.of_another_course(found[name].course_id))
        return found

    def _enter(
        self, sheet: SubmissionRows, plan: KnownAssignment, marked: Marked, found: nbgrader_points.Marks, index: int
    ) -> Saved:
        notebook = plan.notebook(marked.notebook)
        strange = found.strange(notebook.graded, notebook.commented, notebook.sources)
        if strange:
            raise EntryError(
                f"The judged notebook {marked.notebook} of {marked.student} has cells that {marked.assignment} "
                f"does not have as such: {', '.join(strange)}. Compare it with the released notebook.",
                index,
            )
        plan.require_same(notebook, found.locked, notes=True)
        if not self._creates_students and marked.student not in sheet.students:
            raise EntryError(
                f"There is no student {marked.student} in the gradebook, and c.Autograde.create_student is False. Add "
                f"the student with `nbgrader db student add {marked.student}`, or correct the folder's name.",
                index,
            )
        submission = sheet.submission(marked.student)
        if marked.timestamp is not None:
            submission.row["timestamp"] = parse_utc(marked.timestamp)
        for name in marked.absent:
            for row in submission.grades[plan.notebook(name).key].values():
                row |= {"auto_score": 0.0, "needs_manual_grade": False}
        if marked.notebook not in marked.absent:
            _reopen_tasks(submission, notebook, found)
        _fill(submission, notebook, found)
        row = submission.notebooks[notebook.key]
        row["flagged"] = bool(row["flagged"] or marked.flagged)
        scores = _scores(submission, notebook, found)
        penalty = self._penalize(submission, plan, notebook, scores)
        return Saved(marked.student, marked.assignment, marked.notebook, scores, penalty, row["flagged"])

    def _seen(self, submission: Submission, plan: KnownAssignment, name: str, *, renew: bool) -> Saved:
        notebook = plan.notebooks[name]
        scores, row = _scores(submission, notebook, nbgrader_points.Marks()), submission.notebooks[notebook.key]
        penalty = self._penalize(submission, plan, notebook, scores) if renew else row["late_submission_penalty"]
        return Saved(submission.row["student_id"], plan.name, name, scores, penalty, bool(row["flagged"]))

    def _penalize(
        self, submission: Submission, plan: KnownAssignment, notebook: KnownNotebook, scores: Sequence[Score]
    ) -> float | None:
        row = submission.notebooks[notebook.key]
        if self._penalties.assigned:
            late_s = seconds_late(submission.timestamp, plan.duedate, submission.extension)
            total = float(sum(score.earned for score in scores))
            row["late_submission_penalty"] = self._penalties.of(submission.row["student_id"], total, late_s)
        penalty: float | None = row["late_submission_penalty"]
        return penalty


def _read(marked: Marked, index: int) -> nbgrader_points.Marks:
    try:
        return nbgrader_points.read(marked.judged, marked.blamed)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise EntryError(
            f"The judged notebook {marked.notebook} of {marked.student} for {marked.assignment} has no marks that can "
            f"be entered ({type(error).__name__}: {error}). Look at the value of each test cell, and mark it again.",
            index,
        ) from error


def _reopen_tasks(submission: Submission, notebook: KnownNotebook, found: nbgrader_points.Marks) -> None:
    """Take back the zeros of cells that only a person marks: they are from when the notebook was not handed in."""
    for name in notebook.graded.keys() - found.scores.keys():
        row = submission.grades[notebook.key][notebook.graded[name][0]]
        if row["auto_score"] is not None:
            row |= {"auto_score": None, "needs_manual_grade": row["manual_score"] is None}


def _fill(submission: Submission, notebook: KnownNotebook, found: nbgrader_points.Marks) -> None:
    grades, comments = submission.grades[notebook.key], submission.comments[notebook.key]
    for name, score in found.scores.items():
        row = grades[notebook.graded[name][0]]
        row |= {"auto_score": score, "needs_manual_grade": nbgrader_points.needs_person(score, row["manual_score"])}
    for name, comment in found.comments.items():
        comments[notebook.commented[name]]["auto_comment"] = comment


def _scores(submission: Submission, notebook: KnownNotebook, found: nbgrader_points.Marks) -> tuple[Score, ...]:
    scores = []
    for name in dict.fromkeys([*found.scores, *notebook.graded]):
        cell, possible = notebook.graded[name]
        if cell not in submission.grades[notebook.key]:
            continue
        row = submission.grades[notebook.key][cell]
        points = row["auto_score"], row["manual_score"], row["extra_credit"]
        scores.append(Score(name, *points, possible, row["needs_manual_grade"]))
    return tuple(scores)
