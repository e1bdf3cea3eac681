"""Numbers, text, lists, tuples and dicts; long lists of one type are packed.

None, bool, str, numbers and lists travel as JSON has them; everything else as an object with a tag.
"""

import math
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.wire import (
    FEW,
    Kind,
    Reader,
    WireError,
    Writer,
    as_base64,
    from_base64,
    hashable,
)

PACKED_FROM = 64
_JSON_INT_BITS = 62
_BYTES_OF_AN_ITEM = 8
_INT_SIZES = ("<i1", "<i2", "<i4", "<i8")
_SEQUENCES: dict[str, Callable[[Any], Any]] = {
    "list": list,
    "tuple": tuple,
    "set": lambda items: set(hashable(items)),
    "frozenset": lambda items: frozenset(hashable(items)),
}


def number(_writer: Writer, value: int, _depth: int) -> Any:
    """Encode an int of any size."""
    if value.bit_length() <= _JSON_INT_BITS:
        return value
    _writer.count(value.bit_length() // 8)
    return {"t": "int", "v": hex(value)}


def real(_writer: Writer, value: float, _depth: int) -> Any:
    """Encode a float; JSON has no infinity."""
    return value if math.isfinite(value) else {"t": "float", "v": repr(value)}


def text(writer: Writer, value: str, _depth: int) -> Any:
    """Encode a str; half a surrogate pair is no character in JSON."""
    writer.count(len(value))
    if value.isascii() or value.encode("utf-8", "replace").decode() == value:
        return value
    return {"t": "str", "v": as_base64(value.encode("utf-32-le", "surrogatepass"))}


def _complex(writer: Writer, value: complex, depth: int) -> Any:
    return {"t": "complex", "v": [real(writer, value.real, depth), real(writer, value.imag, depth)]}


def _bytes(writer: Writer, value: bytes | bytearray, _depth: int) -> Any:
    writer.count(len(value))
    return {"t": type(value).__name__, "v": as_base64(value)}


def _list(writer: Writer, value: list[Any], depth: int) -> Any:
    if len(value) >= PACKED_FROM:
        packed = _packed(writer, value)
        if packed:
            return packed
    encode, inner = writer.encode, depth + 1
    return [encode(item, inner) for item in value]


def _tagged(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a tuple, set or frozenset."""
    if len(value) >= PACKED_FROM:
        packed = _packed(writer, value)
        if packed:
            return packed
    return {"t": type(value).__name__, "v": [writer.encode(item, depth + 1) for item in value]}


def _dict(writer: Writer, value: dict[Any, Any], depth: int) -> Any:
    return {"t": "dict", "v": pairs_of(writer, value, depth)}


def pairs_of(writer: Writer, value: Any, depth: int) -> list[Any]:
    """Return keys and items of a mapping, encoded."""
    encode, inner = writer.encode, depth + 1
    return [[encode(key, inner), encode(item, inner)] for key, item in value.items()]


def pairs(reader: Reader, encoded: Any, depth: int) -> dict[Any, Any]:
    """Return them as a dict."""
    decode, inner = reader.decode, depth + 1
    if len(encoded) <= FEW:
        return {decode(key, inner): decode(item, inner) for key, item in encoded}
    keys, items = [], []
    for key, item in encoded:
        keys.append(decode(key, inner))
        items.append(decode(item, inner))
    return dict(zip(hashable(keys), items, strict=True))


def _packed(writer: Writer, value: Any) -> dict[str, Any] | None:
    """Return many items of one type in one piece, or None if they are not of one type."""
    kinds = set(map(type, value))
    if len(kinds) != 1:
        return None
    pack = _PACKS.get(kinds.pop())
    if pack is None:
        return None
    writer.count(len(value) * _BYTES_OF_AN_ITEM)
    found = pack(writer, value if type(value) is list else list(value))
    return found and {"t": "many", "as": type(value).__name__} | found


def _pack_ints(_writer: Writer, items: list[int]) -> dict[str, Any] | None:
    try:
        array = np.array(items, "<i8")
    except OverflowError:
        return None
    least, most = int(array.min()), int(array.max())
    size = next(size for size in _INT_SIZES if np.iinfo(size).min <= least and most <= np.iinfo(size).max)
    return {"of": "int", "size": size, "v": as_base64(array.astype(size).tobytes())}


def _pack_floats(_writer: Writer, items: list[float]) -> dict[str, Any]:
    return {"of": "float", "v": as_base64(np.array(items, "<f8").tobytes())}


def _pack_bools(_writer: Writer, items: list[bool]) -> dict[str, Any]:
    return {"of": "bool", "v": as_base64(bytes(items))}


def _pack_texts(writer: Writer, items: list[str]) -> dict[str, Any]:
    lengths = np.array([len(item) for item in items], "<u4")
    return {"of": "str", "sizes": as_base64(lengths.tobytes()), "v": text(writer, "".join(items), 0)}


_PACKS: dict[type, Callable[[Writer, list[Any]], dict[str, Any] | None]] = {
    int: _pack_ints,
    float: _pack_floats,
    bool: _pack_bools,
    str: _pack_texts,
}


def _unpacked(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    gather, of = _SEQUENCES[encoded["as"]], encoded["of"]
    data = encoded["v"]
    if of == "str":
        sizes = np.frombuffer(from_base64(encoded["sizes"]), "<u4").tolist()
        reader.count(len(sizes) * _BYTES_OF_AN_ITEM)
        whole_text = reader.decode(data, depth + 1)
        ends = list(accumulate(sizes, initial=0))
        if type(whole_text) is not str or ends[-1] != len(whole_text):
            raise WireError("no value: texts of other lengths than was said")
        return gather([whole_text[start:end] for start, end in pairwise(ends)])
    form = {"float": "<f8", "bool": "|u1", "int": encoded.get("size")}[of]
    if form not in (*_INT_SIZES, "<f8", "|u1"):
        raise WireError("no value: numbers of no known size")
    raw = from_base64(data)
    reader.count(len(raw) // np.dtype(form).itemsize * _BYTES_OF_AN_ITEM)
    items = np.frombuffer(raw, form)
    return gather((items.astype(bool) if of == "bool" else items).tolist())


def _decoded_float(_reader: Reader, encoded: dict[str, Any], _depth: int) -> float:
    if encoded["v"] not in ("inf", "-inf", "nan"):
        raise WireError("no value: no float that JSON lacks")
    return float(encoded["v"])  # a NaN of its own each time: a set can hold several


def _decoded_complex(_reader: Reader, encoded: dict[str, Any], _depth: int) -> complex:
    return complex(*(part if isinstance(part, float) else float(part["v"]) for part in encoded["v"]))


def _decoded_text(_reader: Reader, encoded: dict[str, Any], _depth: int) -> str:
    return from_base64(encoded["v"]).decode("utf-32-le", "surrogatepass")


def _sequence(make: Callable[[list[Any]], Any]) -> Callable[[Reader, dict[str, Any], int], Any]:
    def decode(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
        return make([reader.decode(item, depth + 1) for item in encoded["v"]])

    return decode


KINDS = (
    Kind("int", "whole numbers of any size", (int,), number, lambda _, encoded, __: int(encoded["v"], 16)),
    Kind(
        "float",
        "floats, infinity and NaN too",
        (float,),
        real,
        _decoded_float,
    ),
    Kind("complex", "complex numbers", (complex,), _complex, _decoded_complex),
    Kind("str", "text", (str,), text, _decoded_text),
    Kind("bytes", "bytes", (bytes,), _bytes, lambda _, encoded, __: from_base64(encoded["v"])),
    Kind("bytearray", "bytearray", (bytearray,), _bytes, lambda _, encoded, __: bytearray(from_base64(encoded["v"]))),
    Kind("many", "lists", (list,), _list, _unpacked),
    Kind("tuple", "tuples", (tuple,), _tagged, _sequence(tuple)),
    Kind("set", "sets", (set,), _tagged, _sequence(_SEQUENCES["set"])),
    Kind("frozenset", "frozensets", (frozenset,), _tagged, _sequence(_SEQUENCES["frozenset"])),
    Kind("dict", "dicts", (dict,), _dict, lambda reader, encoded, depth: pairs(reader, encoded["v"], depth)),
)
