"""NumPy's other types arrive as what they are."""

import numpy as np
import pytest
from crossing import there
from numpy_values import ARRAYS, DTYPES

from gradekit.judge.protocol.values.opaque_value import Opaque


@pytest.mark.parametrize("value", DTYPES, ids=str)
def test_dtypes_are_values(value):
    """With their fields, where these begin, and how long the whole is."""
    found = there(value)
    assert found == value
    assert type(found) is type(value)
    assert (found.itemsize, found.isalignedstruct) == (value.itemsize, value.isalignedstruct)


@pytest.mark.parametrize("value", ARRAYS, ids=repr)
def test_arrays_of_other_classes_arrive_as_they_left(value):
    """Type, dtype, shape, and what is shown of them."""
    found = there(value)
    assert type(found) is type(value)
    assert (found.dtype, found.shape, repr(found)) == (value.dtype, value.shape, repr(value))


def test_masked_arrays_keep_what_is_behind_the_mask():
    """And what it is filled with."""
    value = np.ma.array([1, 2], mask=[0, 1], fill_value=9)
    found = there(value)
    assert found.data.tolist() == [1, 2]
    assert found.filled().tolist() == [1, 9]
    assert there(np.ma.masked) is np.ma.masked


def test_a_row_of_a_structured_array():
    """It is a scalar with fields."""
    row = np.array([(1, 2.5)], [("a", "i4"), ("b", "f8")])[0]
    found = there(row)
    assert type(found) is np.void
    assert found == row
    assert found["b"] == 2.5


@pytest.mark.parametrize(
    "value",
    [np.poly1d([1, 0, 2], variable="z"), np.polynomial.Polynomial([1, 2], [0, 1]), np.polynomial.Chebyshev([1, 2, 3])],
    ids=str,
)
def test_polynomials(value):
    """They give the same values, and are written the same."""
    found = there(value)
    assert type(found) is type(value)
    assert found(3) == value(3)
    assert str(found) == str(value)


@pytest.mark.parametrize("name", ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"])
def test_generators_go_on_from_where_they_were(name):
    """Half of a number that is left over too."""
    mine = np.random.Generator(getattr(np.random, name)(7))
    mine.integers(10, dtype="u4", size=3)
    found = there(mine)
    assert type(found.bit_generator) is type(mine.bit_generator)
    assert found.integers(1000, dtype="u4", size=9).tolist() == mine.integers(1000, dtype="u4", size=9).tolist()
    assert there(mine.bit_generator).random_raw() == mine.bit_generator.random_raw()


def test_the_older_generator_too():
    """With the normal number that it keeps for the next time."""
    mine = np.random.RandomState(3)
    mine.randn()
    found = there(mine)
    assert found.randn(3).tolist() == mine.randn(3).tolist()


def test_arrays_that_hold_objects_in_fields_stay():
    """They hold addresses."""
    assert type(there(np.zeros(2, [("a", object)]))) is Opaque
    assert type(there(np.dtype([("a", object)]))) is Opaque
