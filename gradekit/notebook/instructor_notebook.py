"""The instructor's notebook as nbgrader enters it into the gradebook."""

import copy
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, ClearSolutions, ComputeChecksums, LockCells
from traitlets.config import Config

from gradekit.notebook.cell_roles import released

STEPS = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)


def template_of(source: NotebookNode, config: Config | None = None) -> NotebookNode:
    """Return the notebook of source/ with stubs for the solutions, and its tests still complete.

    Args:
        source: the notebook with the solutions.
        config: the course's settings of nbgrader, such as the stub.
    """
    notebook, resources = copy.deepcopy(source), dict[str, Any]()
    for step in STEPS:
        notebook, resources = step(config=config or Config()).preprocess(notebook, resources)
    return notebook


def released_of(template: NotebookNode) -> NotebookNode:
    """Return a template as students got it: without its hidden tests, every cell in its place."""
    notebook = copy.deepcopy(template)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = released(cell.source)
    return notebook
