"""A notebook through the course's last steps to the text of its file, without the copies that nbconvert makes of it."""

import re
from collections.abc import Callable
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode

from gradekit.notebook import copied, text_of_file

Export = Callable[[NotebookNode, dict[str, Any]], tuple[str, Any]]
_WITH_IDS = (4, 5)
_MAKES_THE_TEXT = ("from_notebook_node", "_init_resources", "_preprocess", "_validate_preprocessor")
_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def quick(exporter: Any) -> Export:
    """Return what does the same as an exporter's `from_notebook_node`.

    Only where that is nbconvert's own and nothing has to be mended or converted; everything else is left to it.
    """

    def export(notebook: NotebookNode, resources: dict[str, Any]) -> tuple[str, Any]:
        """Return the text of the notebook's file, and the resources.

        Raises:
            nbformat.ValidationError: a step has made no notebook of it.
        """
        if not _is_usual(exporter) or not _is_sound(notebook):
            text, resources = exporter.from_notebook_node(notebook, resources)
            return text, resources
        found, resources = copied(notebook), exporter._init_resources(resources)  # noqa: SLF001
        for step in exporter._preprocessors:  # noqa: SLF001 - as they were registered, each made and switched on
            found, resources = step(found, resources)
            nbformat.validate(found, relax_add_props=True)
        return text_of_file(found), resources

    return export


def _is_usual(exporter: Any) -> bool:
    """Whether it makes a notebook's text as nbconvert's own does, wherever it takes the notebook from."""
    kind = type(exporter)
    same = all(getattr(kind, name) is getattr(NotebookExporter, name) for name in _MAKES_THE_TEXT)
    return same and exporter.nbformat_version == 4


def _is_sound(notebook: NotebookNode) -> bool:
    """Whether nbformat would leave the cells' ids as they are."""
    if notebook.nbformat != 4:
        return False
    if (notebook.nbformat, notebook.nbformat_minor) < _WITH_IDS:
        return True
    ids = [str(cell.get("id", "")) for cell in notebook.cells]
    return len(set(ids)) == len(ids) and all(map(_ID.fullmatch, ids))
