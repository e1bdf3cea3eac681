"""The figures of the class's page, against NumPy's own and against examples that can be counted on fingers."""

import random
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradekit.report.class_page.found.statistics import distribution, figures, item_rest, upper_less_lower

NUMBERS = st.lists(st.tuples(st.sampled_from([0.0, 0.25, 1.0]), st.integers(0, 9)), min_size=5, max_size=60)


def arrays(pairs):
    """Return pairs as two arrays."""
    return np.array([item for item, _ in pairs]), np.array([float(rest) for _, rest in pairs])


@given(NUMBERS)
def test_the_correlation_is_pearsons(pairs):
    """As the standard library has it; none where one of both is the same everywhere."""
    item, rest = arrays(pairs)
    found = item_rest(item, rest)
    if len(set(item)) == 1 or len(set(rest)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(statistics.correlation(list(item), list(rest)))


@given(NUMBERS, st.randoms(use_true_random=False))
def test_the_order_of_equals_does_not_matter(pairs, draw):
    """The difference of the fifths is the same for any order of the class, and between -1 and 1."""
    mixed = draw.sample(pairs, len(pairs))
    one, other = upper_less_lower(*arrays(pairs)), upper_less_lower(*arrays(mixed))
    if one is None:
        assert other is None
        return
    assert one == pytest.approx(other)
    assert -1 - 1e-9 <= one <= 1 + 1e-9


def test_fifths_by_hand():
    """Ten students: the best two have it, of the last two one; three who are level share two places."""
    item = np.array([1, 1, 0, 0, 0, 0, 0, 0, 1, 0], float)
    assert upper_less_lower(item, np.arange(10, 0, -1.0)) == pytest.approx(1.0 - 0.5)
    level = np.array([9, 9, 9, 7, 6, 5, 4, 3, 2, 1], float)
    assert upper_less_lower(item, level) == pytest.approx(2 / 3 - 0.5)


def test_too_few_for_fifths():
    """Four are no fifth, and nor is a class in which all are level."""
    assert upper_less_lower(np.array([1.0, 0, 0, 1]), np.array([1.0, 2, 3, 4])) is None
    assert upper_less_lower(np.array([1.0, 0, 0, 1, 1]), np.ones(5)) is None


@pytest.mark.parametrize(
    ("shares", "rests", "remark"),
    [
        ([1.0] * 20, range(20), "all_right"),
        ([0.0] * 20, range(20), "all_wrong"),
        ([0.5] * 20, range(20), "all_same"),
        ([0.0] * 10 + [1.0] * 10, range(20), ""),
        ([1.0] * 10 + [0.0] * 10, range(20), "against"),
        ([0.0, 1.0] * 10, [number // 2 for number in range(20)], "hardly"),
        ([1.0, 0.0] * 4, range(8), ""),  # eight are too few to say
    ],
)
def test_what_separates_nobody(shares, rests, remark):
    """It is said where so, and of a small class only where all are the same."""
    assert figures(shares, list(rests)).remark == remark


def test_nobody_judged():
    """No figures, and no division by zero."""
    assert figures([], []) is None
    assert distribution([], 100) is None


def test_distribution():
    """Every submission is in one bar, full marks in the last; an assignment without points is no division by zero."""
    draw = random.Random(1)
    totals = [0.0, 100.0, 10.0, 9.99, *(draw.uniform(0, 105) for _ in range(96))]
    found = distribution(totals, 100.0)
    assert sum(found.bars) == found.count == 100
    assert found.bars[0] >= 2
    assert (found.lowest, found.median) == (0.0, pytest.approx(statistics.median(totals)))
    assert found.deviation == pytest.approx(statistics.pstdev(totals))
    assert distribution([0.0, 0.0], 0.0).bars[0] == 2
