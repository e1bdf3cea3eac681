"""Which exercises are asked more: those that lost points and whose function was there, and came to its end."""

from collections.abc import Mapping

from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from gradekit.judge.cell_runner import TestRun
from gradekit.notebook import CHECKS_MEDIA_TYPE, Role, grade_id, role_of

_NOTHING_TO_ASK = {"NotImplementedError", "timeout"}  # a function that does not end would not end again


def worth_asking(notebook: NotebookNode, tests: Mapping[str, TestRun]) -> set[str]:
    """Return the grade_ids of the tests of a judged notebook that lost points to an answer that can be asked more."""
    return {
        grade_id(cell)
        for cell in notebook.cells
        if role_of(cell) is Role.TEST and _is_worth_it(cell, tests[grade_id(cell)])
    }


def _is_worth_it(cell: NotebookNode, run: TestRun) -> bool:
    if not run.ended:
        return run.kind not in _NOTHING_TO_ASK
    try:
        earned, possible = determine_grade(cell)
    except ValueError:  # more than there are, or less than none: a person is asked
        return False
    return earned is not None and earned < possible and not _verdicts(cell) & {"timeout", "not_attempted"}


def _verdicts(cell: NotebookNode) -> set[str]:
    bundles = (output.get("data", {}).get(CHECKS_MEDIA_TYPE) or {} for output in cell.outputs)
    return {str(check.get("verdict")) for bundle in bundles for check in bundle.get("checks", ())}
