"""What was found of a submission, before it is a notebook again."""

import re
from dataclasses import dataclass, field, replace

from nbformat import NotebookNode

from gradekit.notebook import grade_id
from gradekit.restore.placing.notebook_layout import NotebookLayout, blank
from gradekit.restore.repairs import CodePrint, Repair, Restored

DIGEST = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Placed:
    """What was found of a submission: plain data, since whoever reads what a student wrote is not trusted.

    Args:
        layout: where everything goes; None if nothing could be read.
        repairs: what was repaired.
        unreadable: why nothing at all could be read, if so.
        person: why a person has to mark it, if so: the work may stand where nothing here reads.
        absent: whether nothing was handed in for this notebook.
        beside: names of files that were handed in, by the place beside the notebook where each is laid.
        unpacked: contents of files out of an archive, by that place.
        prints: of the answers in code.
    """

    layout: NotebookLayout | None
    repairs: tuple[Repair, ...]
    unreadable: str | None = None
    person: str = ""
    absent: bool = False
    beside: dict[str, str] = field(default_factory=dict)
    unpacked: dict[str, bytes] = field(default_factory=dict)
    prints: tuple[CodePrint, ...] = ()

    def restored(self, template: NotebookNode) -> Restored:
        """Return the notebook to judge, with the instructor's own cells from the template."""
        notebook = blank(template) if self.layout is None else self.layout.notebook(template)
        found = Restored(notebook, self.repairs, self.unreadable, self.person or None)
        known = {grade_id(cell) for cell in template.cells}
        prints = tuple(each for each in self.prints if each.grade_id in known and DIGEST.fullmatch(each.digest))
        return replace(found, absent=self.absent, beside=self.beside, unpacked=self.unpacked, prints=prints)
