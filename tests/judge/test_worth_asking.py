"""Which tests are asked more: those that lost points, unless nothing was written or the function does not end."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_output

from gradekit.judge.cell_runner import TestRun
from gradekit.judge.outcome.worth_asking import worth_asking
from gradekit.notebook import CHECKS_MEDIA_TYPE

MARKS = {"grade": True, "solution": False, "locked": True, "grade_id": "t", "points": 4, "schema_version": 3}


def notebook(earned, *verdicts):
    """Return a judged notebook with one test cell that left so many points."""
    data = {"text/plain": str(earned), CHECKS_MEDIA_TYPE: {"checks": [{"verdict": each} for each in verdicts]}}
    cell = new_code_cell("t", outputs=[new_output("execute_result", data=data)] if earned is not None else [])
    cell.metadata.nbgrader = nbformat.from_dict(MARKS | {"cell_type": "code", "task": False})
    return nbformat.v4.new_notebook(cells=[cell])


@pytest.mark.parametrize(
    ("found", "run", "is_asked"),
    [
        (notebook(3, "passed", "failed"), TestRun("t", ended=True), True),
        (notebook(4, "passed"), TestRun("t", ended=True), False),
        (notebook(0, "not_attempted"), TestRun("t", ended=True), False),
        (notebook(1, "passed", "timeout"), TestRun("t", ended=True), False),
        (notebook(5), TestRun("t", ended=True), False),
        (notebook(-1), TestRun("t", ended=True), False),
        (notebook("nan"), TestRun("t", ended=True), False),
        (notebook(None), TestRun("t", ended=False, kind="AssertionError"), True),
        (notebook(None), TestRun("t", ended=False, kind="NotImplementedError"), False),
        (notebook(None), TestRun("t", ended=False, kind="timeout"), False),
    ],
    ids=[
        "lost",
        "right",
        "blank",
        "endless",
        "too large",
        "negative",
        "no number",
        "raised",
        "blank and raised",
        "stopped",
    ],
)
def test_which_are_asked(found, run, is_asked):
    """One test cell, and how it went."""
    assert worth_asking(found, {"t": run}) == ({"t"} if is_asked else set())
