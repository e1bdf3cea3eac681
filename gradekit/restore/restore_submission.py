"""What is judged where nothing could be restored: the blank notebook, with the reason."""

from nbformat import NotebookNode

from gradekit.restore.message_language import language_of
from gradekit.restore.placing import blank
from gradekit.restore.repairs import Log, Restored

FAULT = (
    "gradekit could not restore what was handed in ({error}). The fault is gradekit's: a person has to mark this "
    "notebook. Report it with the submission."
)


def unreadable(template: NotebookNode, code: str, **values: object) -> Restored:
    """Return the blank notebook for a submission that could not be read; `code` names the sentence that says why."""
    return Restored(blank(template), (), Log(language_of(template)).say(code, **values))


def faulty(template: NotebookNode, error: str) -> Restored:
    """Return the blank notebook for a submission at which gradekit itself failed: a person has to mark it."""
    return Restored(blank(template), (), None, FAULT.format(error=error))
