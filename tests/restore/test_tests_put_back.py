"""A test that is put back meets what it met in the notebook that it was deleted from."""

import pytest
from mini_courses import MiniCourse

CELLS = [
    ("given", "locked", "def double(x):\n    return 2 * x"),
    ("answer", "answer", "def quadruple(x):\n    ### BEGIN SOLUTION\n    return double(double(x))\n### END SOLUTION"),
    ("test-answer", "test", "assert quadruple(1) == 4"),
    ("test-hidden", "test", "### BEGIN HIDDEN TESTS\nassert quadruple(2) == 8\n### END HIDDEN TESTS"),
    ("end", "text", "The end."),
]
RIGHT = "def quadruple(x):\n    return double(double(x))"
OWN = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}


def outline(answer, *own, keep=()):
    """Return the ids of the restored cells, where all tests but those to keep were deleted."""
    course = MiniCourse(CELLS)
    content = course.handed_in(answer=answer)
    cells = [cell for cell in content["cells"] if not cell["id"].startswith("test") or cell["id"] in keep]
    place = next(number for number, cell in enumerate(cells) if cell["id"] == "end")
    cells[place:place] = [OWN | {"id": f"own-{number}", "source": source} for number, source in enumerate(own)]
    found = course.restored(content | {"cells": cells})
    assert [cell.source for cell in found.notebook.cells if cell.id.startswith("own")] == list(own)
    return [cell.id for cell in found.notebook.cells if cell.id not in ("given", "answer", "end")]


TESTS = ["test-answer", "test-hidden"]


@pytest.mark.parametrize(
    "rebinds",
    [
        "def double(x):\n    return 3 * x",
        "double = print",
        "import math as double",
        "def quadruple(x):\n    return 0",
        "for quadruple in range(3):\n    pass",
    ],
)
def test_it_stands_before_what_sets_anew_what_it_needs(rebinds):
    """The answer itself, or a helper that only the answer calls; also where the whole test is hidden."""
    assert outline(RIGHT, rebinds) == [*TESTS, "own-0"]
    assert outline(RIGHT, "x = 5", rebinds, "y = 6") == ["own-0", *TESTS, "own-1", "own-2"]


def test_it_stands_behind_what_sets_for_the_first_time_what_it_needs():
    """A helper below the answer, or an answer below its blank."""
    calls = "def quadruple(x):\n    return twice(x) + twice(x)"
    helper = "def twice(x):\n    return x + x"
    assert outline(calls, helper) == ["own-0", *TESTS]
    assert outline(calls, helper, "def twice(x):\n    return 0") == ["own-0", *TESTS, "own-1"]
    blank = "def quadruple(x):\n    ..."
    assert outline(blank, RIGHT) == ["own-0", *TESTS]


def test_a_name_that_it_does_not_need_is_no_reason():
    """Where it stands then changes nothing."""
    assert outline(RIGHT, "x = 1", "x = 2") == ["own-0", "own-1", *TESTS]


def test_a_test_that_is_there_stays_where_it_is():
    """Only what is put back is given a place."""
    assert outline(RIGHT, "double = 1", keep=["test-answer"]) == ["test-answer", "test-hidden", "own-0"]
    assert outline(RIGHT, "double = 1", keep=TESTS) == [*TESTS, "own-0"]
