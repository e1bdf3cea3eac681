"""NumPy's arrays, scalars and dtypes, structured ones too."""

import functools
import re
from typing import Any, Literal

import numpy as np

from gradekit.judge.protocol.values.wire import (
    MAX_ARRAY_BYTES,
    Kind,
    NotByValue,
    Reader,
    WireError,
    Writer,
    all_or_nothing,
    as_base64,
    from_base64,
    whole,
)

PLAIN_DTYPES = "biufcSUmM"
_PLAIN_NAME = re.compile(r"[<>|=][biufcSU]\d{1,9}|[<>][mM]8(\[\d{0,9}[a-zA-Z]{1,2}\])?")
_MAX_FIELDS = 1000
_MAX_NESTED = 8
_ANOTHER_LIBRARYS = 2  # what NumPy says of a dtype that was added to it
_SCALARS = tuple({kind for kind in vars(np).values() if isinstance(kind, type) and issubclass(kind, np.generic)})


def array(writer: Writer, value: Any, depth: int) -> Any:
    """Encode an array; one that was sent already is named by its number."""
    known = writer.numbers.get(id(value))
    if known is not None:
        return {"t": "same", "v": known}
    if value.dtype.kind == "O":
        encoded = _objects(writer, value, depth)
    else:
        dtype = dtype_of(value.dtype)
        writer.count(value.nbytes)
        order: Literal["C", "F"] = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
        data = as_base64(value.tobytes(order))
        encoded = {"t": "array", "dtype": dtype, "shape": list(value.shape), "order": order, "v": data}
    writer.sent(value)
    return encoded


@all_or_nothing
def _objects(writer: Writer, value: Any, depth: int) -> Any:
    writer.count(value.size * 8)
    items = writer.encode(value.ravel().tolist(), depth + 1)
    if type(items) is list and any(type(item) is dict and item["t"] == "opaque" for item in items):
        raise NotByValue
    return {"t": "objects", "shape": list(value.shape), "v": items}


def scalar(writer: Writer, value: Any, _depth: int) -> Any:
    """Encode a scalar."""
    dtype = dtype_of(value.dtype)
    writer.count(value.nbytes)
    return {"t": "scalar", "dtype": dtype, "v": as_base64(value.tobytes())}


def scalar_kind(kind: type) -> bool:
    """Return whether this is one of NumPy's own scalar types."""
    return issubclass(kind, np.generic) and kind.__module__ == "numpy"


def dtype_kind(kind: type) -> bool:
    """Return whether this is a class of NumPy's own dtypes."""
    return issubclass(kind, np.dtype) and kind.__module__.split(".")[0] == "numpy"


def dtype_of(dtype: Any, nested: int = 0) -> Any:
    """Return a dtype as text, or one with fields as an object.

    Raises:
        NotByValue: it holds Python's objects, or is of another library.
    """
    if dtype.kind in PLAIN_DTYPES and dtype.itemsize and dtype.isbuiltin != _ANOTHER_LIBRARYS:
        return dtype.str
    if type(dtype).__module__ not in ("numpy", "numpy.dtypes") or nested > _MAX_NESTED:
        raise NotByValue
    if dtype.subdtype is not None:
        base, shape = dtype.subdtype
        return {"base": dtype_of(base, nested + 1), "shape": list(shape)}
    if dtype.names is None or dtype.hasobject or dtype.type is not np.void:
        raise NotByValue
    fields = [[name, dtype_of(dtype.fields[name][0], nested + 1), dtype.fields[name][1]] for name in dtype.names]
    return {"fields": fields, "size": dtype.itemsize, "aligned": dtype.isalignedstruct}


def plain_dtype(encoded: Any, nested: int = 0) -> np.dtype[Any]:
    """Return the dtype, never one that holds Python's objects."""
    if nested > _MAX_NESTED:
        raise WireError("no plain dtype: nested too deeply")
    if isinstance(encoded, str):
        dtype = _named_dtype(encoded)
    elif "base" in encoded:
        shape = tuple(whole(size, 0, MAX_ARRAY_BYTES) for size in encoded["shape"])
        dtype = np.dtype((plain_dtype(encoded["base"], nested + 1), shape))
    else:
        dtype = _structured(encoded, nested)
    if dtype.hasobject or not 0 < dtype.itemsize <= MAX_ARRAY_BYTES:
        raise WireError("no plain dtype")
    return dtype


@functools.lru_cache(maxsize=256)
def _named_dtype(name: str) -> np.dtype[Any]:
    if not _PLAIN_NAME.fullmatch(name):
        raise WireError(f"no plain dtype: {name[:40]}")
    return np.dtype(name)


def _structured(encoded: dict[str, Any], nested: int) -> np.dtype[Any]:
    fields = encoded["fields"]
    if len(fields) > _MAX_FIELDS:
        raise WireError("no plain dtype: too many fields")
    names, forms, offsets = zip(*fields, strict=True) if fields else ((), (), ())
    if not all(type(name) is str for name in names):
        raise WireError("no plain dtype: a field without a name")
    return np.dtype(
        {
            "names": list(names),
            "formats": [plain_dtype(form, nested + 1) for form in forms],
            "offsets": [whole(offset, 0, MAX_ARRAY_BYTES) for offset in offsets],
            "itemsize": whole(encoded["size"], 1, MAX_ARRAY_BYTES),
        },
        align=encoded["aligned"] is True,
    )


def _decoded_array(reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    return reader.arrived(lambda: _filled(encoded))


def _filled(encoded: dict[str, Any]) -> Any:
    flat = np.frombuffer(from_base64(encoded["v"]), plain_dtype(encoded["dtype"]))
    shape = tuple(int(size) for size in encoded["shape"])
    return flat.reshape(shape, order="F" if encoded["order"] == "F" else "C").copy(order="K")


def _decoded_objects(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    def make() -> Any:
        items = reader.decode(encoded["v"], depth + 1)
        if type(items) is not list:
            raise WireError("no value: an array of something else than a list")
        made = np.empty(len(items), dtype=object)
        for index, item in enumerate(items):
            made[index] = item
        return made.reshape(tuple(int(size) for size in encoded["shape"]))

    return reader.arrived(make)


def _decoded_scalar(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    found = np.frombuffer(from_base64(encoded["v"]), plain_dtype(encoded["dtype"]), 1)
    return found.copy()[0] if found.dtype.names else found[0]


def encoded_dtype(_writer: Writer, value: Any, _depth: int) -> Any:
    """Encode a dtype that is a value itself."""
    return {"t": "dtype", "v": "O" if value == np.dtype(object) else dtype_of(value)}


def _decoded_dtype(_reader: Reader, encoded: dict[str, Any], _depth: int) -> np.dtype[Any]:
    return np.dtype(object) if encoded["v"] == "O" else plain_dtype(encoded["v"])


def decoded_array(reader: Reader, encoded: Any, depth: int, kinds: str = "") -> Any:
    """Return a part that must be an array, of one of these kinds of dtype."""
    found = reader.decode(encoded, depth + 1)
    if type(found) is not np.ndarray or (kinds and found.dtype.kind not in kinds):
        raise WireError("no value: an array was expected")
    return found


KINDS = (
    Kind("array", "NumPy arrays, structured ones too", (np.ndarray,), array, _decoded_array),
    Kind("objects", "NumPy arrays of any such values", (), array, _decoded_objects),
    Kind(
        "same", "an array that occurs twice stays one", (), array, lambda reader, encoded, _: reader.again(encoded["v"])
    ),
    Kind("scalar", "NumPy scalars", _SCALARS, scalar, _decoded_scalar),
    Kind("dtype", "NumPy dtypes", (), encoded_dtype, _decoded_dtype),
)
