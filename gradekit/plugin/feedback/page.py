"""The feedback page as nbgrader's generate_feedback asks for it: what it is made from, and a limited time for it."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.api import Grade, Gradebook, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory
from traitlets import Integer, default
from traitlets.config import Config

from gradekit.errors import SubmissionError
from gradekit.feedback import Material, Points, page
from gradekit.judge import record
from gradekit.plugin.submission_folders import SubmissionPlace


class FeedbackPage(Exporter):  # type: ignore[misc]
    """Write one page for a student: from the record, the student's own cells, the gradebook and the released text."""

    timeout_s = Integer(60, help="Seconds that one page may take.").tag(config=True)
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[str, dict[str, Any]]:
        """Return the page.

        Raises:
            SubmissionError: if it takes too long.
        """
        with _at_most(self.timeout_s):
            marked, resources = super().from_notebook_node(nb, resources, **options)
            return page(self._material(marked, resources["nbgrader"])), resources

    def _material(self, marked: NotebookNode, names: dict[str, Any]) -> Material:
        place = SubmissionPlace(CourseDirectory(parent=self), names)
        with Gradebook(names["db_url"]) as gradebook:
            rows = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            points, comments, penalty = _points(rows), _comments(rows), rows.late_submission_penalty
        return Material(
            marked=marked,
            released=_released(place, self.config),
            record=record.read(place.record()) or {},
            points=points,
            comments=comments,
            name=names["notebook"],
            student=names["student"],
            penalty=float(penalty or 0),
        )


def _released(place: SubmissionPlace, config: Config) -> NotebookNode:
    """Return the notebook as students got it; an empty one where source/ has none."""
    try:
        return place.instructors(config).released
    except (OSError, ValueError, nbformat.ValidationError):
        return new_notebook()


def _points(rows: SubmittedNotebook) -> dict[str, Points]:
    return {grade.name: _counting(grade) for grade in rows.grades}


def _counting(grade: Grade) -> Points:
    """Return the points that count: a person's before the marker's, with extra credit."""
    by_hand = grade.manual_score is not None or bool(grade.extra_credit)
    unmarked = grade.auto_score is None and grade.manual_score is None
    asks = unmarked or (bool(grade.needs_manual_grade) and grade.manual_score is None)
    return Points(None if unmarked else float(grade.score), float(grade.max_score), by_hand=by_hand, asks=asks)


def _comments(rows: SubmittedNotebook) -> dict[str, str]:
    """Return what a person wrote; nbgrader's own "No response." the page says in its own words."""
    return {each.name: each.manual_comment for each in rows.comments if each.manual_comment}


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise after so many seconds, where a program can be interrupted at all."""

    def stop(_: int, __: FrameType | None) -> None:
        raise SubmissionError(
            f"The feedback page took more than {seconds} seconds and was given up. Look at the marked notebook in "
            "autograded/, and mark the submission again."
        )

    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
