"""The step that lays what was handed in into a fresh copy of the instructor's notebook."""

from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from gradekit import course
from gradekit.judge import reading_limits_of
from gradekit.plugin.submission_folders import SubmissionPlace
from gradekit.reader import reader_for
from gradekit.restore import notes, with_notice

NOTES = "gradekit_notes"  # in the notebook's metadata, from one of nbgrader's two passes to the other
ABSENT = "absent"  # one of the notes: nothing was handed in for this notebook
_own_files: dict[tuple[str, ...], dict[str, bytes]] = {}  # the same way: of the notebook that is on it, for `Judge`


class Restore(NbGraderPreprocessor):  # type: ignore[misc]
    """Lay what was handed in into a fresh copy of the instructor's notebook."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:  # noqa: ARG002 - the file itself is read
        """Return the restored notebook, with what was repaired named on top, and noted for `Judge`."""
        place = SubmissionPlace(CourseDirectory(parent=self), resources["nbgrader"])
        with place.no_mark_if_this_fails():
            made = place.instructors(self.config)
            submission = place.submission()
            reader = reader_for(reading_limits_of(course.Judge(config=self.config)))
            given = submission.files, place.file_name, submission.left_out
            restored = reader.restore(
                made.template, *given, released=made.released, others=place.others(), known=place.given()
            )
            notebook = with_notice(restored.notebook, restored.repairs, restored.unreadable)
            notebook.metadata[NOTES] = nbformat.from_dict(notes(restored) | {ABSENT: restored.absent})
            _own_files.clear()
            _own_files[tuple(place.names.values())] = submission.files_for(restored.beside, restored.unpacked)
        return notebook, resources


def own_files(place: SubmissionPlace) -> dict[str, bytes]:
    """Return what the student's code finds beside the notebook that `Restore` has just laid out."""
    return _own_files.pop(tuple(place.names.values()), {})
