"""What a student's function returns is what it was given, or is not: the test finds one object, or two."""

import copy
import fractions

import numpy as np
import pandas as pd
import pytest

from gradekit.judge.protocol.messages import Return
from gradekit.judge.protocol.value_encoding import WireError

VALUES = [
    [1, [2]],
    {"a": [1]},
    {1, 2},
    (1, 2),
    np.arange(3.0),
    pd.DataFrame({"x": [1, 2]}),
    fractions.Fraction(1, 3),
    bytearray(b"ab"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_the_argument_itself_comes_back(lent, value):
    """Whatever it is that crosses by value; a copy is another object."""
    ends = lent(lambda _, given: given, copy.copy)
    assert ends.call(0, value) is value
    other = ends.call(value, target=1)
    assert type(other) is type(value)
    assert other is not value or type(value) in (tuple, fractions.Fraction)


def test_what_was_changed_and_returned_is_one_object(lent):
    """A function that sorts in place and returns its argument."""

    def ordered(items):
        items.sort()
        return items

    items = [3, 1, 2]
    assert lent(ordered).call(items) is items
    assert items == [1, 2, 3]


@pytest.mark.parametrize(
    ("make", "of"),
    [
        (list, lambda found: found),
        (tuple, lambda found: found),
        (lambda rows: {"rows": rows}, lambda found: found["rows"]),
        (lambda rows: [[rows], 1], lambda found: found[0][0]),
    ],
    ids=["list", "tuple", "in a dict", "in lists"],
)
def test_parts_are_shared_as_in_one_kernel(lent, make, of):
    """A copy of the outer list holds the same rows: who changes one changes the other."""
    grid = [[1, 2], [3, 4], np.zeros(2)]
    rows = of(lent(make).call(grid))
    assert [a is b for a, b in zip(rows, grid, strict=True)] == [True, True, True]
    assert (rows is grid) == (make not in (list, tuple))


def test_a_deep_copy_shares_nothing(lent):
    """And what both sides hold of atoms is not asked."""
    grid = [[1, 2], "text", 5]
    found = lent(lambda rows: [list(rows[0]), rows[1], rows[2]]).call(grid)
    assert found == grid
    assert found[0] is not grid[0]


def test_a_row_that_is_returned_after_a_change_is_the_tests_row(lent):
    """Changed in place, moved, and returned."""

    def first_removed(rows):
        rows[1].append(9)
        return rows.pop(1)

    rows = [[1], [2], [3]]
    second = rows[1]
    found = lent(first_removed).call(rows)
    assert found == [2, 9]
    assert rows == [[1], [3]]
    assert found is second or second == [3]


def test_by_keyword_too(lent):
    """Arguments are counted as they were written."""
    a, b = [1], [2]
    ends = lent(lambda *_, second: second)
    assert ends.call(a, second=b) is b


@pytest.mark.parametrize("number", [-1, 1, 10**30])
def test_a_number_of_no_argument_is_refused(lent, number):
    """A student's code can send any message."""
    with pytest.raises(WireError):
        lent().peer.result(Return(same=number), [[1]], "")


@pytest.mark.parametrize("changed", [None, [], [[1], [2]]])
def test_a_forged_joint_answer_is_refused(lent, changed):
    """It has as many arguments as there were."""
    with pytest.raises((WireError, ValueError)):
        lent().peer.result(Return([1], changed=changed, joint=True), [[1]], "")


STUDENT = """
import pandas
def function(value, way):
    return {"itself": lambda: value, "copy": lambda: value.copy(), "rows": lambda: list(value)}[way]()
"""
TEST = """
import numpy as np, pandas as pd
grid, table, array = [[1], [2]], pd.DataFrame({"x": [1]}), np.arange(2)
for value in (grid, table, array):
    print(function(value, "itself") is value, function(value, "copy") is value)
other = function(grid, "rows")
other[0][0] = 99
print(grid, other is grid)
"""


def test_a_test_finds_the_object_that_it_handed_in(pair):
    """Through the two processes: a result that is the argument, a copy, and a new list of the same rows."""
    assert pair(STUDENT).test(TEST).splitlines() == ["True False"] * 3 + ["[[99], [2]] False"]
