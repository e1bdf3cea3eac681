"""Columns of pandas: their dtypes, and the arrays beneath them, from checked parts."""

import re
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.numpy_arrays import array, decoded_array, dtype_of, plain_dtype
from gradekit.judge.protocol.values.times import decoded_zone, zone
from gradekit.judge.protocol.values.wire import NotByValue, Reader, WireError, Writer, library, whole, words

_FREQUENCY = re.compile(r"-?\d{0,6}[A-Za-z]{1,5}(-[A-Z]{3})?")
_UNITS = ("s", "ms", "us", "ns")
_CLOSED = ("left", "right", "both", "neither")
_MASKED = words(
    """
    Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype Float32Dtype Float64Dtype
    BooleanDtype
    """
)


def pandas() -> Any:
    """Return pandas, if it is imported."""
    return library("pandas")


def dtype(writer: Writer, value: Any, depth: int) -> Any:  # noqa: PLR0911 - one for each
    """Encode a dtype of pandas or NumPy."""
    pd = pandas()
    name = type(value).__name__
    if isinstance(value, np.dtype):
        return {"d": "numpy", "v": "O" if value == np.dtype(object) else dtype_of(value)}
    if getattr(pd, name, None) is not type(value):
        raise NotByValue
    if name in _MASKED:
        return {"d": name}
    if name == "StringDtype" and value.storage == "python":
        return {"d": name, "nan": value.na_value is not pd.NA}
    if name == "DatetimeTZDtype":
        return {"d": name, "unit": value.unit, "zone": zone(value.tz)}
    if name == "PeriodDtype":
        return {"d": name, "freq": value.name[len("period[") : -1]}
    if name == "CategoricalDtype":
        found = value.categories
        categories = None if found is None else column(writer, found.array, depth)
        return {"d": name, "categories": categories, "ordered": value.ordered is True}
    if name == "IntervalDtype":
        return {"d": name, "of": dtype(writer, value.subtype, depth + 1), "closed": value.closed}
    raise NotByValue


def decoded_dtype(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:  # noqa: PLR0911 - one for each
    """Return the dtype."""
    reader.step(depth)
    pd, name = pandas(), encoded["d"]
    if name == "numpy":
        return np.dtype(object) if encoded["v"] == "O" else plain_dtype(encoded["v"])
    if name in _MASKED:
        return getattr(pd, name)()
    if name == "StringDtype":
        return pd.StringDtype("python", na_value=np.nan if encoded["nan"] else pd.NA)
    if name == "DatetimeTZDtype":
        return pd.DatetimeTZDtype(one_of(encoded["unit"], _UNITS), decoded_zone(encoded["zone"]))
    if name == "PeriodDtype":
        return pd.PeriodDtype(frequency(encoded["freq"]))
    if name == "CategoricalDtype":
        found = encoded["categories"]
        categories = None if found is None else index_of(decoded_column(reader, found, depth + 1))
        return pd.CategoricalDtype(categories, encoded["ordered"] is True)
    if name == "IntervalDtype":
        return pd.IntervalDtype(decoded_dtype(reader, encoded["of"], depth + 1), one_of(encoded["closed"], _CLOSED))
    raise WireError("no value: no dtype of pandas")


def column(writer: Writer, value: Any, depth: int) -> Any:
    """Encode an array of pandas', the one beneath a Series or an Index."""
    name = type(value).__name__
    if name == "NumpyExtensionArray":
        return {"c": "numpy", "v": array(writer, value.to_numpy(), depth)}
    of = dtype(writer, value.dtype, depth + 1)
    if name == "Categorical":
        return {"c": "codes", "of": of, "v": array(writer, value.codes, depth)}
    if of["d"] in _MASKED:
        mask = np.asarray(value.isna())
        plain = value.to_numpy(dtype=value.dtype.numpy_dtype, na_value=value.dtype.numpy_dtype.type(0))
        return {"c": "masked", "of": of, "v": array(writer, plain, depth), "mask": array(writer, mask, depth)}
    if of["d"] == "StringDtype":
        missing = np.asarray(value.isna())
        items = ["" if gone else str(item) for item, gone in zip(value, missing, strict=True)]
        return {"c": "texts", "of": of, "v": writer.encode(items, depth + 1), "gone": array(writer, missing, depth)}
    if name in ("DatetimeArray", "TimedeltaArray", "PeriodArray"):
        unit = None if name == "PeriodArray" else value.unit
        return {"c": name, "of": of, "unit": unit, "v": array(writer, value.asi8.copy(), depth)}
    if name == "IntervalArray":
        ends = [column(writer, end.array, depth + 1) for end in (value.left, value.right)]
        return {"c": "intervals", "of": of, "v": ends}
    raise NotByValue


def decoded_column(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:  # noqa: PLR0911 - one for each
    """Return the array, as pandas takes it for a Series or an Index."""
    reader.step(depth)
    pd, kind = pandas(), encoded["c"]
    if kind == "numpy":
        return _flat(reader, encoded["v"], depth, "")
    if kind in ("DatetimeArray", "TimedeltaArray"):
        return _moments(reader, encoded, depth)
    of = decoded_dtype(reader, encoded["of"], depth + 1)
    if kind == "codes" and isinstance(of, pd.CategoricalDtype):
        return pd.Categorical.from_codes(_flat(reader, encoded["v"], depth, "i"), dtype=of)
    if kind == "masked" and encoded["of"]["d"] in _MASKED:
        plain, mask = _flat(reader, encoded["v"], depth, "iufb"), _flat(reader, encoded["mask"], depth, "b")
        if plain.dtype != of.numpy_dtype or len(plain) != len(mask):
            raise WireError("no value: a column with a mask of another size")
        return of.construct_array_type()(plain, mask)
    if kind == "texts" and isinstance(of, pd.StringDtype):
        items = reader.decode(encoded["v"], depth + 1)
        if type(items) is not list or not all(type(item) is str for item in items):
            raise WireError("no value: a column of texts holds something else")
        filled = np.array(items, dtype=object)
        filled[_flat(reader, encoded["gone"], depth, "b")] = None
        return pd.array(filled, dtype=of)
    if kind == "PeriodArray" and isinstance(of, pd.PeriodDtype):
        return pd.arrays.PeriodArray(_flat(reader, encoded["v"], depth, "i"), dtype=of)
    if kind == "intervals" and isinstance(of, pd.IntervalDtype):
        left, right = (decoded_column(reader, end, depth + 1) for end in encoded["v"])
        return pd.arrays.IntervalArray.from_arrays(index_of(left), index_of(right), closed=of.closed, dtype=of)
    raise WireError("no value: no column of pandas")


def _moments(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    pd = pandas()
    unit = one_of(encoded["unit"], _UNITS)
    moments = _flat(reader, encoded["v"], depth, "i").astype("<i8")
    if encoded["c"] == "TimedeltaArray":
        return pd.array(moments.view(f"<m8[{unit}]"), dtype=np.dtype(f"<m8[{unit}]"))
    plain = pd.array(moments.view(f"<M8[{unit}]"), dtype=np.dtype(f"<M8[{unit}]"))
    zoned = encoded["of"].get("zone")
    return plain if zoned is None else plain.tz_localize("UTC").tz_convert(decoded_zone(zoned))


def _flat(reader: Reader, encoded: Any, depth: int, kinds: str) -> Any:
    found = decoded_array(reader, encoded, depth, kinds)
    if found.ndim != 1:
        raise WireError("no value: a column has one dimension")
    return found


def index_of(values: Any, name: Any = None) -> Any:
    """Return an index over an array, of the array's own dtype: pandas would guess another for objects."""
    return pandas().Index(values, dtype=values.dtype, name=name)


def one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    """Return a word that is one of a few."""
    if value not in allowed:
        raise WireError("no value: a word that pandas does not know there")
    return value


def frequency(value: Any) -> str:
    """Return the name of a frequency: a number and a few letters."""
    if type(value) is not str or not _FREQUENCY.fullmatch(value):
        raise WireError("no value: no frequency of pandas")
    return value


def rows(reader: Reader, count: int) -> int:
    """Return a number of rows after counting what they take in memory."""
    reader.count(8 * whole(count, 0, 1 << 62))
    return count
