"""The instructor's notebook as nbgrader enters it into the gradebook."""

import copy
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, ClearSolutions, ComputeChecksums, LockCells
from traitlets.config import Config

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
