"""Restore a submission for whoever judges it: a fault of restore's own asks for a person and stops nobody."""

from collections.abc import Mapping, Sequence

from nbformat import NotebookNode

from gradekit.restore.placing import blank
from gradekit.restore.repairs import Restored
from gradekit.restore.restore_notebook import restore

FAULT = (
    "gradekit could not restore what was handed in ({error}). The fault is gradekit's: a person has to mark this "
    "notebook. Report it with the submission."
)


def restore_or_blank(
    template: NotebookNode, files: Mapping[str, bytes], name: str, left_out: Sequence[str]
) -> Restored:
    """Return the notebook to judge; the blank one with a `fault` if restoring failed.

    Args:
        template: the instructor's notebook as the gradebook has it.
        files: what was handed in, by relative path.
        name: the notebook's file name.
        left_out: what else was in the submission's folder: links, devices, pipes.
    """
    try:
        return restore(template, files, name, left_out=left_out)
    except Exception as error:  # noqa: BLE001 - whatever it is, the class goes on
        fault = FAULT.format(error=f"{type(error).__name__}: {error}")
        return Restored(blank(template), (), None, fault)
