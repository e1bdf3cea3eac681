"""pandas: DataFrame, Series and every kind of Index; moments, spans, periods and intervals; dtypes."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.libraries.pandas_arrays import (
    column,
    decoded_column,
    decoded_dtype,
    dtype,
    frequency,
    index_of,
    one_of,
    pandas,
    rows,
)
from gradekit.judge.protocol.values.numpy_arrays import array, decoded_array
from gradekit.judge.protocol.values.times import decoded_zone, zone
from gradekit.judge.protocol.values.wire import Kind, Reader, WireError, Writer, whole, words

_UNITS = ("s", "ms", "us", "ns")
_CLOSED = ("left", "right", "both", "neither")
_MOST = (1 << 63) - 1
_FIRST_YEAR = 1970


def _index(writer: Writer, value: Any, depth: int) -> Any:
    pd, kind = pandas(), type(value)
    name = writer.encode(value.name, depth + 1)
    if kind is pd.RangeIndex:
        return {"t": "index", "as": "range", "v": [value.start, value.stop, value.step], "name": name}
    if kind is pd.MultiIndex:
        levels = [_index(writer, level, depth + 1) for level in value.levels]
        codes = [array(writer, np.asarray(part), depth) for part in value.codes]
        names = [writer.encode(each, depth + 1) for each in value.names]
        return {"t": "index", "as": "levels", "v": levels, "codes": codes, "names": names}
    encoded = {"t": "index", "as": "column", "v": column(writer, value.array, depth + 1), "name": name}
    freq = getattr(value, "freq", None) if kind in (pd.DatetimeIndex, pd.TimedeltaIndex) else None
    return encoded if freq is None else encoded | {"freq": freq.freqstr}


def _decoded_index(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    reader.step(depth)
    pd = pandas()
    if encoded["as"] == "range":
        parts = range(*(whole(part, -_MOST, _MOST) for part in encoded["v"]))
        rows(reader, len(parts))
        return pd.RangeIndex(parts, name=reader.decode(encoded["name"], depth + 1))
    if encoded["as"] == "levels":
        levels = [_part(reader, level, depth) for level in encoded["v"]]
        codes = [decoded_array(reader, part, depth, "i") for part in encoded["codes"]]
        names = [reader.decode(each, depth + 1) for each in encoded["names"]]
        for level, part in zip(levels, codes, strict=True):
            if len(part) and not -1 <= part.min() <= part.max() < len(level):
                raise WireError("no value: an entry that no level has")  # pandas would cut the number off
        return pd.MultiIndex(levels, codes, names=names)
    values = decoded_column(reader, encoded["v"], depth + 1)
    made = index_of(values, reader.decode(encoded["name"], depth + 1))
    if encoded.get("freq") is not None:
        made.freq = frequency(encoded["freq"])
    return made


def _part(reader: Reader, encoded: Any, depth: int) -> Any:
    if encoded["t"] != "index":
        raise WireError("no value: an index was expected")
    return _decoded_index(reader, encoded, depth + 1)


def _attributes(writer: Writer, value: Any, depth: int) -> dict[str, Any]:
    return {"attrs": writer.encode(value.attrs, depth + 1)} if value.attrs else {}


def _with_attributes(reader: Reader, made: Any, encoded: dict[str, Any], depth: int) -> Any:
    attributes = reader.decode(encoded.get("attrs", {"t": "dict", "v": []}), depth + 1)
    if type(attributes) is not dict:
        raise WireError("no value: what is noted on a table is a dict")
    made.attrs = attributes
    return made


def _series(writer: Writer, value: Any, depth: int) -> Any:
    name = writer.encode(value.name, depth + 1)
    index = _index(writer, value.index, depth + 1)
    values = column(writer, value.array, depth + 1)
    return {"t": "pd.Series", "name": name, "index": index, "v": values} | _attributes(writer, value, depth)


def _decoded_series(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    name = reader.decode(encoded["name"], depth + 1)
    index = _part(reader, encoded["index"], depth)
    values = decoded_column(reader, encoded["v"], depth + 1)
    made = pandas().Series(values, index=index, name=name, dtype=values.dtype)
    return _with_attributes(reader, made, encoded, depth)


def _frame(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a DataFrame: one array where all columns have one dtype of NumPy's, else one for each column."""
    columns, index = _index(writer, value.columns, depth + 1), _index(writer, value.index, depth + 1)
    encoded = {"t": "pd.DataFrame", "columns": columns, "index": index} | _attributes(writer, value, depth)
    kinds = set(value.dtypes)
    if len(kinds) == 1 and isinstance(only := kinds.pop(), np.dtype) and only.kind in "biufc":
        return encoded | {"block": array(writer, value.to_numpy(), depth)}
    parts = [column(writer, value.iloc[:, place].array, depth + 1) for place in range(value.shape[1])]
    return encoded | {"v": parts}


def _decoded_frame(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    pd = pandas()
    columns, index = _part(reader, encoded["columns"], depth), _part(reader, encoded["index"], depth)
    if "block" in encoded:
        block = decoded_array(reader, encoded["block"], depth, "biufc")
        made = pd.DataFrame(block, index=index, columns=columns, copy=False)
        return _with_attributes(reader, made, encoded, depth)
    rows(reader, len(index) * len(encoded["v"]))
    parts = {}
    for place, part in enumerate(encoded["v"]):
        values = decoded_column(reader, part, depth + 1)
        parts[place] = pd.Series(values, index=index, dtype=values.dtype, copy=False)
    made = pd.DataFrame(parts, index=index)
    made.columns = columns
    return _with_attributes(reader, made, encoded, depth)


def _moment(tag: str) -> Callable[[Writer, Any, int], Any]:
    def encode(_writer: Writer, value: Any, _depth: int) -> Any:
        where = zone(value.tzinfo) if tag == "pd.Timestamp" else None
        return {"t": tag, "v": int(value.asm8.view("i8")), "unit": value.unit, "zone": where}

    return encode


def _decoded_moment(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    pd, unit = pandas(), one_of(encoded["unit"], _UNITS)
    count = whole(encoded["v"], -_MOST, _MOST)
    if encoded["t"] == "pd.Timedelta":
        return pd.Timedelta(np.timedelta64(count, unit))
    moment = np.datetime64(count, unit)
    if not dt.MINYEAR <= moment.astype("M8[Y]").astype(int) + _FIRST_YEAR <= dt.MAXYEAR:
        raise WireError("no value: a year that no calendar here has")
    made = pd.Timestamp(moment)
    where = decoded_zone(encoded["zone"])
    return made if where is None else made.tz_localize("UTC").tz_convert(where)


def _missing(_writer: Writer, value: Any, _depth: int) -> Any:
    return {"t": "pd.missing", "v": "NaT" if value is pandas().NaT else "NA"}


def _period(_writer: Writer, value: Any, _depth: int) -> Any:
    return {"t": "pd.Period", "v": value.ordinal, "freq": value.freqstr}


def _decoded_period(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    return pandas().Period(ordinal=whole(encoded["v"], -_MOST, _MOST), freq=frequency(encoded["freq"]))


def _interval(writer: Writer, value: Any, depth: int) -> Any:
    ends = [writer.encode(end, depth + 1) for end in (value.left, value.right)]
    return {"t": "pd.Interval", "v": ends, "closed": value.closed}


def _decoded_interval(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    pd = pandas()
    left, right = (reader.decode(end, depth + 1) for end in encoded["v"])
    for kind in (type(left), type(right)):
        if kind not in (int, float, pd.Timestamp, pd.Timedelta) and not issubclass(kind, np.number):
            raise WireError("no value: an interval of something else than numbers or times")
    return pd.Interval(left, right, one_of(encoded["closed"], _CLOSED))


def _array(writer: Writer, value: Any, depth: int) -> Any:
    return {"t": "pd.array", "v": column(writer, value, depth + 1)}


def _decoded_array(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    found = decoded_column(reader, encoded["v"], depth + 1)
    return pandas().arrays.NumpyExtensionArray(found) if type(found) is np.ndarray else found


def _dtype(writer: Writer, value: Any, depth: int) -> Any:
    return {"t": "pd.dtype", "v": dtype(writer, value, depth + 1)}


def _decoded_dtype(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    return decoded_dtype(reader, encoded["v"], depth + 1)


KINDS = (
    Kind("index", "every kind of pandas.Index", (), _index, _decoded_index),
    Kind("pd.Series", "pandas.Series", (), _series, _decoded_series),
    Kind("pd.DataFrame", "pandas.DataFrame", (), _frame, _decoded_frame),
    Kind("pd.Timestamp", "pandas.Timestamp", (), _moment("pd.Timestamp"), _decoded_moment),
    Kind("pd.Timedelta", "pandas.Timedelta", (), _moment("pd.Timedelta"), _decoded_moment),
    Kind(
        "pd.missing",
        "pandas.NaT, pandas.NA",
        (),
        _missing,
        lambda _, encoded, __: getattr(pandas(), one_of(encoded["v"], ("NaT", "NA"))),
    ),
    Kind("pd.Period", "pandas.Period", (), _period, _decoded_period),
    Kind("pd.Interval", "pandas.Interval", (), _interval, _decoded_interval),
    Kind("pd.array", "the arrays of pandas: Categorical, nullable, text, times", (), _array, _decoded_array),
    Kind("pd.dtype", "the dtypes of pandas", (), _dtype, _decoded_dtype),
)
_INDEXES = words("Index RangeIndex MultiIndex DatetimeIndex TimedeltaIndex PeriodIndex CategoricalIndex IntervalIndex")
_WAYS: dict[str, Callable[[Writer, Any, int], Any]] = {
    **dict.fromkeys(_INDEXES, _index),
    "Series": _series,
    "DataFrame": _frame,
    "Timestamp": _moment("pd.Timestamp"),
    "Timedelta": _moment("pd.Timedelta"),
    "Period": _period,
    "Interval": _interval,
    "Categorical": _array,
}


def way_of(kind: type) -> Callable[[Writer, Any, int], Any] | None:
    """Return how values of exactly this type are encoded, if it is one of pandas'."""
    pd, name = pandas(), kind.__name__
    if getattr(pd, name, None) is kind:
        return _WAYS.get(name, _dtype if name.endswith("Dtype") else None)
    if kind in (type(pd.NaT), type(pd.NA)):
        return _missing
    return _array if getattr(pd.arrays, name, None) is kind else None
