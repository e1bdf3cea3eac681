"""What gradekit adds to stock nbgrader, through nbgrader's own configurable lists."""

import contextlib
import io
import logging
import pathlib
from collections.abc import Iterator
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from nbgrader.preprocessors import SaveAutoGrades as StockSaveAutoGrades
from nbgrader.utils import is_grade
from traitlets import List, Unicode

from gradekit import errors, handed_in, record
from gradekit.copying import leave_out_what_is_no_file
from gradekit.course import Course
from gradekit.engine import Task, engine_for
from gradekit.files import collect
from gradekit.handed_in import regular_text
from gradekit.judge import answers_of
from gradekit.judging import judged
from gradekit.laid_in import laid_in, told
from gradekit.notebook import grade_id
from gradekit.restore import notes, template_of, with_notice
from gradekit.settings import JudgeSettings, rules

_NOTES = "gradekit_notes"  # in the notebook's metadata, from one of nbgrader's two passes to the other

REMEDIES = {
    "AutogradeApp": "This submission was not marked (%s). Ask for it again, or repair the file, and run the same "
    "command; the other submissions are not affected."
}


class AnyNotebook(NotebookExporter):  # type: ignore[misc]
    """Takes a file that is no notebook for an empty one: `Restore` looks into the submission itself."""

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Convert a notebook; what cannot be read, or is not there, is empty."""
        path = pathlib.Path(filename)
        try:
            notebook = nbformat.read(io.StringIO(regular_text(path)), 4)
        except Exception:  # noqa: BLE001 - whatever a student's file makes nbformat say
            notebook = nbformat.v4.new_notebook()
        resources = resources or {}
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(notebook, resources=resources, **options)


def expect_notebooks(*, notebooks: list[str], **_: object) -> None:
    """Have nbgrader look for the assignment's notebooks, whatever the files of a submission are called.

    It is called before nbgrader copies the other files, which is the last moment to say which of them.
    """
    for folder in {pathlib.Path(name).parent for name in notebooks}:
        leave_out_what_is_no_file(folder)
        expected = sorted(path.name for path in pathlib.Path("source", folder.name).glob("*.ipynb"))
        if expected:
            notebooks[:] = [str(folder / name) for name in expected]


class Restore(NbGraderPreprocessor):  # type: ignore[misc]
    """Lay what was handed in into a fresh copy of the instructor's notebook."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:  # noqa: ARG002 - the file itself is read
        """Return the restored notebook, with what was repaired named on top, and noted for `Judge`."""
        place = _Place(CourseDirectory(parent=self), resources["nbgrader"])
        with place.no_mark_if_this_fails():
            template = template_of(place.instructors_notebook(), self.config)
            restored = laid_in(template, place.submission(), place.file_name)
            notebook = with_notice(restored.notebook, restored.repairs, restored.unreadable)
            notebook.metadata[_NOTES] = nbformat.from_dict(notes(restored))
        return notebook, resources


class Judge(NbGraderPreprocessor, JudgeSettings):  # type: ignore[misc]
    """Run a notebook with the student's code confined and the tests in another process; write its record."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the outputs into the notebook."""
        place = _Place(CourseDirectory(parent=self), resources["nbgrader"])
        noted = nb.metadata.pop(_NOTES, {})
        with place.no_mark_if_this_fails():
            source = place.instructors_notebook()
            answers = answers_of(template_of(source, self.config))
            submission = place.submission()
            task = Task(nb, answers, place.given(), submission.own_files())
            found = judged(engine_for(rules(self, self.config)), task, source, noted.get("fault"))
            result = told(record.build(nb, found.runs, found.blamed, found.layers), noted, submission)
            record.write(place.names | result, place.record())
        return nb, resources | {"gradekit": {"blamed": found.blamed}}


class SaveAutoGrades(StockSaveAutoGrades):  # type: ignore[misc]
    """Save the marks as the stock class does; a test that fails for the instructor too asks for a human instead."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save one cell's mark, or that there is none."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if grade_id(cell) in resources.get("gradekit", {}).get("blamed", {}):
            names = self.notebook_id, self.assignment_id, self.student_id
            grade = self.gradebook.find_grade(grade_id(cell), *names)
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()
        return cell, resources


class HideTests(ClearHiddenTests):  # type: ignore[misc]
    """Cut the hidden tests out of feedback, and out of the tracebacks that quote them."""

    # the HTML exporter sets this on everything that it is given, and warns of what does not know it
    display_data_priority = List(Unicode(), ["text/html", "text/plain"]).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, object], cell_index: int
    ) -> tuple[NotebookNode, dict[str, object]]:
        """Cut the hidden region; leave of an error in a test cell its name and message."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        for output in cell.get("outputs", []) if is_grade(cell) else []:
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources


class OneSentence(logging.Filter):
    """Turn a logged traceback into its last line; nbgrader logs one for each submission it cannot read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record in place and keep it."""
        message = record.getMessage()
        if message.startswith("Traceback (most recent call last):"):
            kind, _, text = message.strip().splitlines()[-1].partition(": ")
            if issubclass(getattr(errors, kind.rpartition(".")[2], object), errors.GradekitError):
                record.msg, record.args = text, ()
                return True
            record.msg = REMEDIES.get(record.name, "This folder was left out (%s).")
            record.args = (f"{kind.rpartition('.')[2]}: {text}",)
        return True


class _Place:
    """Where nbgrader keeps one notebook of one submission, and what belongs to it."""

    def __init__(self, directory: CourseDirectory, names: dict[str, str]) -> None:
        self._directory = directory
        self._student, self._assignment, self._notebook = names["student"], names["assignment"], names["notebook"]
        self._db_url = names["db_url"]
        self.names = {"student": self._student, "assignment": self._assignment, "notebook": self._notebook}
        self.file_name = f"{self._notebook}.ipynb"

    def given(self) -> dict[str, bytes]:
        """Return the instructor's files."""
        return collect(self._folder(self._directory.source_directory, "."))

    def submission(self) -> handed_in.Submission:
        """Return what the student handed in."""
        return handed_in.read(self._submitted(), self._student, f"submitted/{self._student}/{self._assignment}")

    def record(self) -> pathlib.Path:
        """Return where the record is."""
        return Course(pathlib.Path(self._directory.root)).record(**self.names)

    def instructors_notebook(self) -> NotebookNode:
        """Return the notebook with the solutions."""
        folder = self._folder(self._directory.source_directory, ".")
        return nbformat.read(folder / self.file_name, 4)

    @contextlib.contextmanager
    def no_mark_if_this_fails(self) -> Iterator[None]:
        """Take back the marks that are there: an older submission's, or nbgrader's zero for a file of another name."""
        try:
            yield
        except BaseException:
            self._withdraw()
            raise

    def _withdraw(self) -> None:
        with Gradebook(self._db_url) as gradebook, contextlib.suppress(MissingEntry):
            for grade in gradebook.find_submission_notebook(self._notebook, self._assignment, self._student).grades:
                grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()

    def _submitted(self) -> pathlib.Path:
        return self._folder(self._directory.submitted_directory, self._student)

    def _folder(self, directory: str, student: str) -> pathlib.Path:
        return pathlib.Path(self._directory.format_path(directory, student, self._assignment))
