"""The step that saves the marks, where a person is asked for too."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import SaveAutoGrades as StockSaveAutoGrades
from nbgrader.utils import is_solution

from gradekit.notebook import grade_id


class SaveAutoGrades(StockSaveAutoGrades):  # type: ignore[misc]
    """Save the marks as the stock class does; what nothing can be said of asks for a human instead.

    That is a test that fails for the instructor too, and a written answer that was not found.
    """

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Save one cell's mark, or that there is none."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if grade_id(cell) in resources.get("gradekit", {}).get("blamed", {}):
            names = self.notebook_id, self.assignment_id, self.student_id
            grade = self.gradebook.find_grade(grade_id(cell), *names)
            grade.auto_score, grade.needs_manual_grade = None, True
            if is_solution(cell):
                self.gradebook.find_comment(grade_id(cell), *names).auto_comment = None
            self.gradebook.db.commit()
        return cell, resources
