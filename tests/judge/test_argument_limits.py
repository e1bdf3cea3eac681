"""What a function of the test's takes: what exercises hand in, up to a size, and nothing else."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from gradekit.judge.handed_in.argument_limits import MAX_ENTRIES, MAX_INT_BITS, MAX_NODES, MAX_TEXT, require
from gradekit.judge.protocol.values.opaque_value import Opaque

LARGEST = (1 << MAX_INT_BITS) - 1

TAKEN = [
    None,
    True,
    LARGEST,
    -LARGEST,
    1.5,
    float("nan"),
    2j,
    Fraction(LARGEST, 7),
    np.float32(1),
    np.int64(1),
    np.str_("text"),
    np.datetime64("2024-01-01"),
    np.zeros((1000, 1000)),
    np.zeros(3, dtype=complex),
    np.array(2),
    np.array([Fraction(1, 3), 10**30], dtype=object),
    "x" * MAX_TEXT,
    b"x" * MAX_TEXT,
    [0] * (MAX_NODES - 1),
    ({"W1": np.ones((5, 4)), 2: [None, (1, 2)]}, [], {}),
    len,
]


@pytest.mark.parametrize("value", TAKEN, ids=lambda value: repr(value)[:40])
def test_what_exercises_hand_in_is_taken(value):
    """Numbers, arrays, text, lists of them and functions, as large as the limits say."""
    require([value])


TOO_LARGE = [
    LARGEST + 1,
    -LARGEST - 1,
    Fraction(LARGEST + 1, 7),
    Fraction(7, LARGEST + 1),
    [{"deep": (LARGEST + 1,)}],
    {LARGEST + 1: 0},
    np.array([LARGEST + 1], dtype=object),
    np.zeros(MAX_ENTRIES + 1, dtype=np.int8),
    [np.zeros(MAX_ENTRIES // 2)] * 3,
    "x" * (MAX_TEXT + 1),
    np.str_("x" * (MAX_TEXT + 1)),
    [b"x" * (MAX_TEXT // 2)] * 3,
    [0] * MAX_NODES,
    {number: number for number in range(MAX_NODES // 2)},
    np.full(MAX_NODES, None),
]


@pytest.mark.parametrize("value", TOO_LARGE, ids=lambda value: f"{type(value).__name__}")
def test_what_is_too_large_is_refused(value):
    """With a sentence that says how much is taken."""
    with pytest.raises(ValueError, match=r"more than [\d,]+"):
        require([value])


def test_the_arguments_of_a_call_count_together():
    """Many that are just small enough are too much."""
    with pytest.raises(ValueError, match="entries"):
        require([np.zeros(MAX_ENTRIES), np.zeros(1)])


@pytest.mark.parametrize(
    "value", [Opaque("Dual"), [Opaque("x")], {1: Opaque("x")}, np.array([Opaque("x")], dtype=object)]
)
def test_an_object_that_was_not_let_in_is_refused(value):
    """With a sentence that names it and what would be taken."""
    with pytest.raises(TypeError, match=r"it was given <.*it takes numbers"):
        require([value])


def test_tables_count_by_their_entries():
    """A row of a table is what `df.apply(f, axis=1)` hands in; one of very many is too much."""
    require([pd.Series([1, "a", None]), pd.DataFrame({"a": [1, 2]}), np.array(["a"]), np.array(["2024"], "M8[D]")])
    with pytest.raises(ValueError, match="which is too much"):
        require([pd.Series(range(MAX_ENTRIES + 1))])
