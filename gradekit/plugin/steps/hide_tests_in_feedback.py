"""The step that keeps the hidden tests out of feedback."""

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import is_grade
from traitlets import List, Unicode


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
