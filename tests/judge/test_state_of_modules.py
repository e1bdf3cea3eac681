"""A test that looks at what a student's function changed in a course's own module is told what to do."""

import pytest
from idiom_files import name_of, notebook

from gradekit.judge import TestRun
from gradekit.judge.unmarkable.causes import cause_of

ANSWER = "import registry\nimport numpy as np\n\ndef add(x):\n    registry.ITEMS.append(x)"


@pytest.mark.parametrize(
    ("test", "kind", "code"),
    [
        ("import registry\nadd(3)\nassert registry.ITEMS == [3]", "AssertionError", "state_of_a_module"),
        ("import numpy as np\nassert np.array([1]) == add(3)", "AssertionError", "not_equal"),
        ("import registry\nassert registry.ITEMS == [3]", "ZeroDivisionError", "anything_else"),
    ],
)
def test_the_module_is_named(test, kind, code):
    """Only a module of the course's own, and only where an assertion fails."""
    run = TestRun(name_of(1), ended=False, kind=kind, reason=f"{kind}: ")
    found = cause_of(notebook([("answer", ANSWER), ("test", test)]), run, {run.grade_id: run})
    assert found.code == code
    assert ("`registry.ITEMS`" in found.said and "c.Judge.together" in found.remedy) == (code == "state_of_a_module")


def test_a_function_of_such_a_module_is_named():
    """It may read what the student's code has changed there; a name that a loop of the test sets is not to blame."""
    answer = "from registry import add, has\nfor i in range(3):\n    add(i)"
    run = TestRun(name_of(1), ended=False, kind="AssertionError", reason="AssertionError: ")
    found = cause_of(notebook([("answer", answer), ("test", "for i in range(3):\n    assert has(i)")]), run, {})
    assert found.code == "state_of_a_module"
    assert "`has`" in found.said
