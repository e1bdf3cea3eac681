"""The feedback page as nbgrader's generate_feedback asks for it: what it is made from. The reader makes it."""

from typing import Any

import nbformat
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.api import Grade, Gradebook, SubmittedNotebook
from nbgrader.coursedir import CourseDirectory
from traitlets import Float, default
from traitlets.config import Config

from gradekit import course
from gradekit.feedback import Material, Points, marks_alone, page
from gradekit.judge import reading_limits_of, record
from gradekit.plugin.submission_folders import SubmissionPlace
from gradekit.reader import Reader, reader_for

MARKS_ALONE = (
    "The page of %s has only the marks: the rest of %s could not be made within %g seconds and the memory there is. "
    "Look at the marked notebook in autograded/."
)


class FeedbackPage(Exporter):  # type: ignore[misc]
    """Write one page for a student: from the record, the student's own cells, the gradebook and the released text."""

    timeout_s = Float(60.0, help="Seconds that one page may take; then it has the marks alone, and says so.").tag(
        config=True
    )
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[str, dict[str, Any]]:
        """Return the page.

        Raises:
            IsolationError: if this machine cannot confine what makes it.
        """
        marked, resources = super().from_notebook_node(nb, resources, **options)
        material = self._material(marked, resources["nbgrader"])
        made = page_reader(self.config).page(material, self.timeout_s)
        if made is None:
            self.log.warning(MARKS_ALONE, material.student, material.name, self.timeout_s)
            made = page(marks_alone(material))
        return made, resources

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


def page_reader(config: Config) -> Reader:
    """Return what makes the pages of a course."""
    return reader_for(reading_limits_of(course.Judge(config=config)))


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
