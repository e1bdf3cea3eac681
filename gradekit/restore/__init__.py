"""From whatever was handed in to the notebook to judge, and the list of what was repaired.

The way of one submission: `choose` finds the file, `read` its cells, `spots` which of them are the instructor's,
`answers` where each answer is, `laying` puts everything in its place. Nothing is written, nothing is run.
"""

from gradekit.restore.layout import blank
from gradekit.restore.notice import with_notice
from gradekit.restore.repair import Repair, Restored, notes
from gradekit.restore.restoring import restore
from gradekit.restore.template import template_of

__all__ = ["Repair", "Restored", "blank", "notes", "restore", "template_of", "with_notice"]
