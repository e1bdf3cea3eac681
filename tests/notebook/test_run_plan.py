"""Which cells of a notebook run where: everything that anything needs, and what tries an answer out only once."""

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradekit.notebook import functions_of, plan_of

ANSWER = ("answer", "student")
LOCKED = ("locked", "locked")
TEST = ("test", "test")
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
SQUARE = (ANSWER, "def square(x):\n    return x * x")


def notebook(*cells):
    """Return a notebook of (id and kind, text)."""
    made = nbformat.v4.new_notebook()
    for number, ((name, kind), source) in enumerate(cells):
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["nbgrader"] = {
            "grade_id": f"{name}-{number}",
            "solution": kind == "student",
            "grade": kind == "test",
            "locked": kind != "student",
            "points": 1,
            "schema_version": 3,
        }
        made.cells.append(cell)
    return made


def planned(*cells):
    """Return the numbers of the cells that do not run in the sandbox, and in the checker."""
    plan = plan_of(notebook(*cells), frozenset({"square"}))
    return sorted(plan.not_in_sandbox), sorted(plan.not_in_checker)


def test_what_tries_an_answer_runs_once():
    """A locked cell in the sandbox, a test in the checker."""
    cells = (LOCKED, "import math"), SQUARE, (LOCKED, "x = square(3)\nprint(x)"), (TEST, "assert square(2) == 4")
    assert planned(*cells) == ([3], [2])


@pytest.mark.parametrize(
    "test",
    [
        "assert result == 9",  # what the locked cell has set
        "def check():\n    return result\ncheck()",
        "assert globals()['result'] == 9",
        "assert eval('result') == 9",
        "%time square(2)",  # no Python: nobody knows what it reads
        "get_ipython().user_ns['result']",
    ],
)
def test_a_locked_cell_that_a_test_may_need_runs_in_both(test):
    """Also where the text does not tell."""
    assert planned(SQUARE, (LOCKED, "result = square(3)"), (TEST, test))[1] == []


@pytest.mark.parametrize(
    ("locked", "test"),
    [
        ("seen.append(square(3))", "assert seen == [9]"),  # it changes what is read later
        ("numpy.random.seed(int(square(1)))", "numpy.random.rand()"),
        ("square = double(square)", "assert square(2) == 8"),  # it sets the answer itself
        ("%time square(3)", "assert square(2) == 4"),
        ("limit = 3", "assert square(2) == 4"),  # it has nothing to do with an answer
    ],
)
def test_a_locked_cell_that_may_change_something_runs_in_both(locked, test):
    """Or that has nothing to do with an answer: it costs no call."""
    assert planned(SQUARE, (LOCKED, locked), (TEST, test))[1] == []


@pytest.mark.parametrize(
    "visible",
    [
        "y = square(2)",
        "data.append(square(2))",
        "assert value == 3",  # what it asks may change it: nobody knows what it is
        "check(model)",
        "import math\nassert square(2) == 4",
        "for number in range(3):\n    assert square(number) >= 0",
        "exec('y = 3')",
        "%time square(2)",
    ],
)
def test_a_test_that_may_change_something_runs_in_both(visible):
    """As in JupyterLab, where a student has run it."""
    assert planned(SQUARE, (TEST, visible))[0] == []


@pytest.mark.parametrize(
    "visible", ["square_test(square)", "assert square(2) == 4", "print(square(-3), type(square(1)))"]
)
def test_a_test_that_only_calls_runs_once(visible):
    """In the checker, where what it shows comes from."""
    assert planned(SQUARE, (TEST, visible))[0] == [1]


def test_the_hidden_part_is_no_concern_of_the_sandbox():
    """Only what was released counts there."""
    hidden = f"assert square(2) == 4\n{BEGIN}\ny = square(3)\n{END}"
    assert planned(SQUARE, (TEST, hidden))[0] == [1]


@given(st.text(max_size=300))
def test_no_text_of_a_students_is_read(source):
    """Whatever stands in an answer cell, the plan is the same."""
    cells = (LOCKED, "x = square(3)"), (TEST, "square_test(square)")
    assert planned((ANSWER, source), *cells) == ([2], [1])


def test_functions_are_what_the_instructor_defines():
    """Not the variables that an answer sets, nor methods."""
    answer = "value = 3\ndef square(x):\n    def inner():\n        pass\nclass Model:\n    def fit(self):\n        pass"
    assert functions_of(notebook((ANSWER, answer), (LOCKED, "def given():\n    pass"))) == {"square"}
