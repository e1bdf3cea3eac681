"""Restore a submission for whoever judges it: a fault of restore's own asks for a person and stops nobody."""

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from gradekit import restore
from gradekit.handed_in import Submission
from gradekit.restore import Restored

FAULT = (
    "gradekit could not restore what was handed in ({error}). The fault is gradekit's: a person has to mark this "
    "notebook. Report it with the submission."
)


def laid_in(template: NotebookNode, submission: Submission, name: str) -> Restored:
    """Return the notebook to judge; the blank one with a `fault` if restoring failed.

    Args:
        template: the instructor's notebook as the gradebook has it.
        submission: what was handed in.
        name: the notebook's file name.
    """
    try:
        return restore.restore(template, submission.files, name, left_out=submission.left_out)
    except Exception as error:  # noqa: BLE001 - whatever it is, the class goes on
        fault = FAULT.format(error=f"{type(error).__name__}: {error}")
        return Restored(restore.blank(template), (), None, fault)


def told(record: dict[str, Any], noted: Mapping[str, Any], submission: Submission) -> dict[str, Any]:
    """Return a record with what restore has noted; where nothing could be read each test says so."""
    why = noted.get("unreadable")
    if why:
        verdict = "error" if submission.files else "not_attempted"
        record["tests"] = [
            test if test["verdict"] == "grader_error" else test | {"verdict": verdict, "reason": why}
            for test in record["tests"]
        ]
    return record | dict(noted)
