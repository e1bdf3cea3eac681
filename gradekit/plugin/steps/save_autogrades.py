"""The step that saves the marks, where a person is asked for too."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import SaveAutoGrades as StockSaveAutoGrades
from nbgrader.utils import is_solution, is_task

from gradekit.notebook import grade_id


class SaveAutoGrades(StockSaveAutoGrades):  # type: ignore[misc]
    """Save the marks as the stock class does; what nothing can be said of asks for a human instead.

    That is a test that fails for the instructor too, and a written answer that was not found.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Save the marks, and flag a notebook that a person is to look at; a flag that is there stays."""
        nb, resources = super().preprocess(nb, resources)
        if resources.get("gradekit", {}).get("flagged"):
            with Gradebook(self.db_url) as gradebook:
                names = self.notebook_id, self.assignment_id, self.student_id
                gradebook.find_submission_notebook(*names).flagged = True
                gradebook.db.commit()
        return nb, resources

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save one cell's mark, or that there is none."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        noted = resources.get("gradekit", {})
        if grade_id(cell) in noted.get("blamed", {}):
            grade = self._grade_of(cell)
            grade.auto_score, grade.needs_manual_grade = None, True
            if is_solution(cell):
                names = self.notebook_id, self.assignment_id, self.student_id
                self.gradebook.find_comment(grade_id(cell), *names).auto_comment = None
            self.gradebook.db.commit()
        elif is_task(cell) and not noted.get("absent"):
            grade = self._grade_of(cell)
            if grade.auto_score is not None:  # nbgrader's zero for a notebook that has another name, or lies deeper
                grade.auto_score, grade.needs_manual_grade = None, grade.manual_score is None
                self.gradebook.db.commit()
        return cell, resources

    def _grade_of(self, cell: NotebookNode) -> Any:
        return self.gradebook.find_grade(grade_id(cell), self.notebook_id, self.assignment_id, self.student_id)
