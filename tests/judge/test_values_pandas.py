"""pandas' types arrive as what they are."""

import pandas as pd
import pytest
from crossing import there
from hypothesis import given
from hypothesis import strategies as st
from pandas_values import COLUMNS, FRAMES, INDEXES

from gradekit.judge.protocol.values.opaque_value import Opaque


@pytest.mark.parametrize("value", INDEXES, ids=repr)
def test_every_kind_of_index(value):
    """With its dtype, names and frequency."""
    found = there(value)
    pd.testing.assert_index_equal(found, value, exact=True)
    assert getattr(found, "freq", None) == getattr(value, "freq", None)
    pd.testing.assert_series_equal(
        there(pd.Series(range(len(value)), index=value)), pd.Series(range(len(value)), index=value)
    )


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: str(column.dtype))
def test_every_dtype_of_a_column(column):
    """Alone, in a Series, beside another column, and as a dtype itself."""
    series = pd.Series(column, name="s")
    pd.testing.assert_series_equal(there(series), series)
    frame = pd.DataFrame({"a": series, "b": [1, 2]})
    pd.testing.assert_frame_equal(there(frame), frame)
    assert there(series.dtype) == series.dtype
    assert type(there(series.array)) is type(series.array)
    pd.testing.assert_series_equal(there(series.iloc[:0]), series.iloc[:0])


@pytest.mark.parametrize("value", FRAMES, ids=lambda value: f"{value.shape}")
def test_frames(value):
    """Empty ones, one name for two columns, levels of names."""
    found = there(value)
    assert type(found) is pd.DataFrame
    pd.testing.assert_frame_equal(found, value)
    pd.testing.assert_series_equal(there(value.dtypes), value.dtypes)


def test_frames_can_be_changed_and_keep_their_notes():
    """It is nobody else's."""
    value = pd.DataFrame({"a": [1, 2]})
    value.attrs["unit"] = "m"
    found = there(value)
    found.loc[0, "a"] = 9
    found["b"] = found["a"] * 2
    assert found["b"].tolist() == [18, 4]
    assert found.attrs == {"unit": "m"}


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2020-01-02 03:04:05.000000006"),
        pd.Timestamp("2020-10-25 01:30", tz="UTC").tz_convert("Europe/Berlin"),
        pd.Timestamp(0, unit="s"),
        pd.Timedelta("-1 days 3h"),
        pd.NaT,
        pd.NA,
        pd.Period("2020-01"),
        pd.Period("2020", freq="Y-JUN"),
        pd.Interval(0, 1.5, closed="both"),
        pd.Interval(pd.Timestamp("2020"), pd.Timestamp("2021")),
    ],
    ids=repr,
)
def test_single_values(value):
    """Of the same unit and zone."""
    found = there(value)
    assert type(found) is type(value)
    assert repr(found) == repr(value)
    assert getattr(found, "unit", None) == getattr(value, "unit", None)


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(), st.none() | st.booleans())))
def test_whatever_is_in_it(rows):
    """Numbers, text with any character, and what is missing."""
    value = pd.DataFrame(rows, columns=["i", "f", "s", "b"])
    pd.testing.assert_frame_equal(there(value), value)


def test_long_columns_cross():
    """A hundred thousand rows with text in them."""
    value = pd.DataFrame(
        {"n": range(100_000), "s": ["abc", None] * 50_000, "o": pd.Series(["x"] * 100_000, dtype=object)}
    )
    pd.testing.assert_frame_equal(there(value), value)


class Mine(pd.DataFrame):
    """A student's own."""


@pytest.mark.parametrize(
    "value",
    [
        Mine({"a": [1]}),
        pd.DataFrame({"a": [1]}).groupby("a"),
        pd.Series([object()]),
        pd.DataFrame({"a": [Mine]}),
        pd.Series(pd.arrays.SparseArray([0, 1])),
        pd.offsets.Day(2),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_taken_apart_stays(value):
    """As a whole: there is no frame with a hole in it."""
    assert type(there(value)) is Opaque


def test_types_by_name():
    """The same ones, not equal ones."""
    for value in (pd.DataFrame, pd.Series, pd.Timestamp, pd.Index, pd.isna):
        assert there(value) is value
    for value in (pd.read_pickle, pd.eval, pd.read_csv):
        assert type(there(value)) is Opaque
