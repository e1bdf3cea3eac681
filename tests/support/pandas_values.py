"""Values of pandas, for tests of what crosses."""

import numpy as np
import pandas as pd

DAYS = pd.date_range("2020-01-01", periods=2, freq="D")
INDEXES = [
    pd.RangeIndex(1, 9, 2, name="r"),
    pd.Index([1, 2]),
    pd.Index(["a", None, "ü"], name=("x", 1)),
    pd.Index([1, "x", None], dtype=object),
    pd.Index([], dtype=object),
    pd.Index(["a"], dtype=object),
    DAYS,
    DAYS.tz_localize("Europe/Berlin"),
    DAYS.as_unit("s")[::-1],
    pd.DatetimeIndex(["2020-01-01", None]),
    pd.timedelta_range("1h", periods=3, freq="h"),
    pd.period_range("2020", periods=3, freq="M"),
    pd.PeriodIndex(["2020Q1"], freq="Q-NOV"),
    pd.CategoricalIndex(["b", "a", None], categories=["b", "a", "c"], ordered=True),
    pd.interval_range(0, 3, closed="left"),
    pd.IntervalIndex.from_breaks(DAYS),
    pd.MultiIndex.from_product([[1, 2], ["a", "b"]], names=["i", "j"]),
    pd.MultiIndex.from_tuples([(1, pd.Timestamp("2020")), (2, pd.NaT)]),
    pd.Index([1, None], dtype="Int64"),
    pd.Index([True, False]),
]
COLUMNS = [
    np.array([1, 2]),
    np.array([1.5, np.nan], dtype="f4"),
    np.array([True, False]),
    pd.array([1, None], dtype="Int8"),
    pd.array([1.5, None], dtype="Float64"),
    pd.array([True, None], dtype="boolean"),
    pd.array(["a", None], dtype="string"),
    pd.array(["a", None], dtype="str"),
    np.array(["a", 1], dtype=object),
    pd.Categorical(["x", None], categories=["y", "x"]),
    pd.Categorical([3, 1], ordered=True),
    DAYS.array,
    DAYS.tz_localize("UTC").array,
    pd.array([pd.Timedelta("1h"), pd.NaT]),
    pd.period_range("2020", periods=2, freq="D").array,
    pd.arrays.IntervalArray.from_breaks([0, 1, 2]),
    np.array([{1}, (2, [3])], dtype=object),
]
FRAMES = [
    pd.DataFrame(),
    pd.DataFrame(columns=["a", "b"]),
    pd.DataFrame(index=["x", "y"]),
    pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
    pd.DataFrame(np.eye(3), columns=list("abc"), index=[3, 1, 2]),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"]),
    pd.DataFrame({("a", 1): [1.0], ("b", 2): [2]}),
    pd.DataFrame({0: pd.Series([1], dtype="Int64"), "t": [pd.Timestamp("2020", tz="UTC")]}),
    pd.DataFrame({"a": [1, 2, 1], "v": [1, 2, 3]}).groupby("a").agg({"v": ["sum", "mean"]}),
    pd.DataFrame({"a": ["x"], "b": [1], "c": [1.5]}).describe(include="all"),
]
