"""What was found of a submission, before it is a notebook again."""

from dataclasses import dataclass

from nbformat import NotebookNode

from gradekit.restore.placing.notebook_layout import NotebookLayout, blank
from gradekit.restore.repairs import Repair, Restored


@dataclass(frozen=True)
class Placed:
    """What was found of a submission: plain data, since whoever reads what a student wrote is not trusted.

    Args:
        layout: where everything goes; None if nothing could be read.
        repairs: what was repaired.
        unreadable: why nothing at all could be read, if so.
    """

    layout: NotebookLayout | None
    repairs: tuple[Repair, ...]
    unreadable: str | None = None

    def restored(self, template: NotebookNode) -> Restored:
        """Return the notebook to judge, with the instructor's own cells from the template."""
        notebook = blank(template) if self.layout is None else self.layout.notebook(template)
        return Restored(notebook, self.repairs, self.unreadable)
