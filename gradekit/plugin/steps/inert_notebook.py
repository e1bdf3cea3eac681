"""The step that makes a marked notebook inert, in both ways of marking and once more for the feedback page."""

from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode
from traitlets.config import Config

from gradekit import course
from gradekit.judge import reading_limits_of
from gradekit.notebook import Texts, instructors_texts
from gradekit.plugin.submission_folders import SubmissionPlace
from gradekit.reader import reader_for


class Inert(NbGraderPreprocessor):  # type: ignore[misc]
    """Leave of a student's outputs and texts what can run nothing, load nothing and refer to nothing.

    It stands behind SaveAutoGrades, which tells an answer that nobody touched by its text.
    """

    # the HTML exporter sets this on everything that it is given, and warns of what does not know it
    display_data_priority = List(Unicode(), ["text/html", "text/plain"]).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Make the notebook inert; where the instructor's is not known, all of its text is taken for the student's."""
        config = Config(self.config)
        reader = reader_for(reading_limits_of(course.Judge(config=config)))
        return reader.make_inert(nb, known_texts(self, resources)), resources


def known_texts(step: Any, resources: dict[str, Any]) -> Texts:
    """Return the instructor's texts, from source/ unless an earlier step has noted them; none if it has no notebook."""
    noted = resources.setdefault("gradekit", {})
    if "instructors_texts" not in noted:
        place = SubmissionPlace(CourseDirectory(parent=step), resources["nbgrader"])
        config = Config(step.config)
        config.pop("NbConvertBase", None)  # the HTML exporter's, which the steps below do not know
        try:
            noted["instructors_texts"] = instructors_texts(place.instructors(config).template)
        except (OSError, ValueError, nbformat.ValidationError):
            noted["instructors_texts"] = frozenset()
    found: Texts = noted["instructors_texts"]
    return found
