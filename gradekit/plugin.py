"""What gradekit adds to stock nbgrader, through nbgrader's own configurable lists."""

import contextlib
import logging
import pathlib
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from nbgrader.preprocessors import OverwriteCells as StockOverwriteCells
from nbgrader.preprocessors import SaveAutoGrades as StockSaveAutoGrades
from nbgrader.utils import is_grade
from traitlets import List, Unicode

from gradekit import errors, record
from gradekit.engine import Task, engine_for
from gradekit.errors import SubmissionError
from gradekit.files import collect
from gradekit.judge import answers_of, blame
from gradekit.names import bound
from gradekit.notebook import grade_id, released
from gradekit.outputs import error
from gradekit.settings import JudgeSettings, rules
from gradekit.submission import damage

REMEDIES = {
    "AutogradeApp": "This submission was not marked (%s). Ask for it again, or repair the file, and run the same "
    "command; the other submissions are not affected."
}


class CheckSubmission(NbGraderPreprocessor):  # type: ignore[misc]
    """Refuse one notebook in a sentence where nbgrader would stop the whole class, or give 0 for damage."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, dict[str, str]]
    ) -> tuple[NotebookNode, dict[str, dict[str, str]]]:
        """Raise SubmissionError, or hand the notebook on as it is."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            cells = gradebook.find_notebook(names["notebook"], names["assignment"]).grade_cells
            tests = [cell.name for cell in cells]
        shown = f"submitted/{names['student']}/{names['assignment']}/{names['notebook']}.ipynb"
        found = damage(nb, tests, shown)
        if found:
            withdraw(names["db_url"], names["student"], names["assignment"], names["notebook"])
            raise SubmissionError(found)
        _Place(CourseDirectory(parent=self), names).drop_copies_of_links()
        return nb, resources


class Judge(NbGraderPreprocessor, JudgeSettings):  # type: ignore[misc]
    """Run a notebook with the student's code confined and the tests in another process; write its record."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the outputs into the notebook."""
        place = _Place(CourseDirectory(parent=self), resources["nbgrader"])
        engine = engine_for(rules(self, self.config))
        given = place.given()
        runs, layers = engine.judge(Task(nb, place.answers(), given, place.own()))
        blamed: dict[str, str] = {}
        if not all(run.ended for run in runs.values()):
            source = place.instructors_notebook()
            theirs = engine.reference(Task(source, answers_of(source), given))
            blamed = blame(runs, theirs)
        for cell in nb.cells:
            if grade_id(cell) in blamed:
                cell.outputs = [error("GraderError", blamed[grade_id(cell)], [blamed[grade_id(cell)]])]
        record.write(record.build(nb, runs, blamed, layers), place.record(), place.submission())
        return nb, resources | {"gradekit": {"blamed": blamed}}


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


class OverwriteCells(StockOverwriteCells):  # type: ignore[misc]
    """Put the instructor's cells back, and warn only of cells that the student has changed.

    The stock class compares a submitted test cell with the instructor's, which has hidden tests, so it warns
    of every honest one. Here a cell that reads as it was released becomes the instructor's without a word.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, object], cell_index: int
    ) -> tuple[NotebookNode, dict[str, object]]:
        """Lay the instructor's source into an untouched cell, then do as the stock class."""
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        try:
            source = self.gradebook.find_source_cell(grade_id, self.notebook_id, self.assignment_id).source
        except MissingEntry:
            source = None
        if source and cell.source == released(source):
            cell.source = source
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
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


def withdraw(db_url: str, student: str, assignment: str, notebook: str) -> None:
    """Take back the marks of an older submission: they do not belong to what was handed in now."""
    with Gradebook(db_url) as gradebook, contextlib.suppress(MissingEntry):
        for grade in gradebook.find_submission_notebook(notebook, assignment, student).grades:
            grade.auto_score, grade.needs_manual_grade = None, True
        gradebook.db.commit()


class _Place:
    """Where nbgrader keeps one notebook of one submission, and what belongs to it."""

    def __init__(self, directory: CourseDirectory, names: dict[str, str]) -> None:
        self._directory = directory
        self._student, self._assignment, self._notebook = names["student"], names["assignment"], names["notebook"]
        self._db_url = names["db_url"]

    def given(self) -> dict[str, bytes]:
        """Return the instructor's files."""
        return collect(self._folder(self._directory.source_directory, "."), trusted=True)

    def own(self) -> dict[str, bytes]:
        """Return the student's files."""
        return collect(self._submitted(), trusted=False)

    def submission(self) -> bytes:
        """Return the notebook as it was handed in."""
        return (self._submitted() / f"{self._notebook}.ipynb").read_bytes()

    def record(self) -> pathlib.Path:
        """Return where the record is."""
        root = pathlib.Path(self._directory.root)
        return root / "records" / self._student / self._assignment / f"{self._notebook}.json"

    def instructors_notebook(self) -> NotebookNode:
        """Return the notebook with the solutions."""
        folder = self._folder(self._directory.source_directory, ".")
        return nbformat.read(folder / f"{self._notebook}.ipynb", 4)

    def answers(self) -> dict[str, set[str]]:
        """Return the names that the answer cells are there to set, as the gradebook has the released cells."""
        with Gradebook(self._db_url) as gradebook:
            found = gradebook.find_notebook(self._notebook, self._assignment)
            answers = {cell.name for cell in found.solution_cells}
            return {cell.name: bound(cell.source) for cell in found.source_cells if cell.name in answers}

    def drop_copies_of_links(self) -> None:
        """Remove what nbgrader has copied because a student's link led there: it can be anybody's file."""
        submitted = self._submitted()
        copies = self._folder(self._directory.autograded_directory, self._student)
        for path in submitted.rglob("*"):
            if path.is_symlink():
                (copies / path.relative_to(submitted)).unlink(missing_ok=True)

    def _submitted(self) -> pathlib.Path:
        return self._folder(self._directory.submitted_directory, self._student)

    def _folder(self, directory: str, student: str) -> pathlib.Path:
        return pathlib.Path(self._directory.format_path(directory, student, self._assignment))
