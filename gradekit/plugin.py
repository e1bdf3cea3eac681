"""What gradekit adds to stock nbgrader, through nbgrader's own configurable lists."""

import logging

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from nbgrader.preprocessors import OverwriteCells as StockOverwriteCells
from nbgrader.utils import is_grade
from traitlets import List, Unicode

from gradekit.errors import SubmissionError
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
            raise SubmissionError(found)
        return nb, resources


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
            if kind == f"{SubmissionError.__module__}.{SubmissionError.__name__}":
                record.msg, record.args = text, ()
                return True
            record.msg = REMEDIES.get(record.name, "This folder was left out (%s).")
            record.args = (f"{kind.rpartition('.')[2]}: {text}",)
        return True


def released(source: str) -> str:
    """Return the text of a test cell as students get it: without its hidden tests."""
    cell = NotebookNode(source=source)
    ClearHiddenTests()._remove_hidden_test_region(cell)  # noqa: SLF001 - nbgrader has no public name for it
    return str(cell.source)
