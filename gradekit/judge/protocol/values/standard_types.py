"""The standard library's collections, numbers, times and paths."""

import array
import dataclasses
import pathlib
import re
import time
import types
import uuid
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from gradekit.judge.protocol.values.plain_data import number, pairs, pairs_of, text
from gradekit.judge.protocol.values.wire import (
    Kind,
    NotByValue,
    Reader,
    WireError,
    Writer,
    as_base64,
    from_base64,
    hashable,
    whole,
)

_MAX_FRACTION_BITS = 1 << 16  # a common divisor takes the square of this
_MAX_EXPONENT = 1_000_000  # int(Decimal("1e999999999")) would be a gigabyte
_MAX_DIGITS = 100_000
_DECIMAL = re.compile(r"-?(?:\d+(?:\.\d+)?(?:E[+-]?\d{1,7})?|Infinity|s?NaN\d*)", re.ASCII)
_PATHS = {
    kind.__name__: kind
    for kind in (pathlib.PurePosixPath, pathlib.PureWindowsPath, pathlib.PosixPath, pathlib.WindowsPath)
}
_CONSTANTS = {"Ellipsis": ..., "NotImplemented": NotImplemented, "MISSING": dataclasses.MISSING}
_CONSTANTS |= {name: getattr(dataclasses, name) for name in ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR")}
_NAMES_OF_CONSTANTS = {id(value): name for name, value in _CONSTANTS.items()}
_TYPECODES = "bBhHiIlLqQfd"


def _constant(_writer: Writer, value: Any, _depth: int) -> Any:
    if id(value) not in _NAMES_OF_CONSTANTS:  # another object of the same type
        raise NotByValue
    return {"t": "constant", "v": _NAMES_OF_CONSTANTS[id(value)]}


def _range(writer: Writer, value: range, depth: int) -> Any:
    return {"t": "range", "v": [number(writer, part, depth) for part in (value.start, value.stop, value.step)]}


def _made_range(start: Any, stop: Any, step: Any) -> range:
    return range(*(_int(part) for part in (start, stop, step)))


def _int(part: Any) -> int:
    if type(part) is not int:
        raise WireError("no value: a whole number was expected")
    return part


def _slice(writer: Writer, value: slice, depth: int) -> Any:
    return {"t": "slice", "v": [writer.encode(part, depth + 1) for part in (value.start, value.stop, value.step)]}


def _parts(make: Callable[..., Any]) -> Callable[[Reader, dict[str, Any], int], Any]:
    """Return how to make a value from its decoded parts."""

    def decode(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
        return make(*(reader.decode(part, depth + 1) for part in encoded["v"]))

    return decode


def _mapping(tag: str) -> Callable[[Writer, Any, int], Any]:
    return lambda writer, value, depth: {"t": tag, "v": pairs_of(writer, value, depth)}


def _defaultdict(writer: Writer, value: defaultdict[Any, Any], depth: int) -> Any:
    """Encode it with its factory, which is a type, or something lent; what cannot be lent is left out."""
    factory = value.default_factory and writer.encode(value.default_factory, depth + 1)
    return {"t": "defaultdict", "factory": factory, "v": pairs_of(writer, value, depth)}


def _decoded_defaultdict(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    factory = reader.decode(encoded["factory"], depth + 1)
    return defaultdict(factory if callable(factory) else None, pairs(reader, encoded["v"], depth))


def _deque(writer: Writer, value: deque[Any], depth: int) -> Any:
    return {"t": "deque", "most": value.maxlen, "v": writer.encode(list(value), depth + 1)}


def _decoded_deque(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    most = encoded["most"]
    items = reader.decode(encoded["v"], depth + 1)
    if type(items) is not list or (most is not None and whole(most, 0, 1 << 62) < len(items)):
        raise WireError("no value: a deque that is longer than itself")
    return deque(items, most)


def _chain(writer: Writer, value: ChainMap[Any, Any], depth: int) -> Any:
    return {"t": "chain", "v": [writer.encode(each, depth + 1) for each in value.maps]}


def _view(tag: str, of: Callable[[Any], Any]) -> Kind:
    """Return the kind of one of the three views of a dict: it arrives as the view of a dict of its own."""

    def encode(writer: Writer, value: Any, depth: int) -> Any:
        return {"t": tag, "v": writer.encode(list(value), depth + 1)}

    def decode(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
        items = reader.decode(encoded["v"], depth + 1)
        if type(items) is not list or (tag == "dict_items" and not all(type(item) is tuple for item in items)):
            raise WireError("no value: no view of a dict")
        if tag == "dict_keys":
            return dict.fromkeys(hashable(items)).keys()
        if tag == "dict_values":
            return dict(enumerate(items)).values()
        hashable(key for key, _ in items)
        return dict(items).items()

    return Kind(tag, f"dict.{tag[5:]}()", (type(of({})),), encode, decode)


def _decimal(writer: Writer, value: Decimal, _depth: int) -> Any:
    shown = str(value)
    if value.is_finite():
        shown = shown.upper()  # as a student's context may have it: 1e+5
    writer.count(len(shown))
    return {"t": "decimal", "v": shown}


def _decoded_decimal(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Decimal:
    shown = encoded["v"]
    if len(shown) > _MAX_DIGITS or not _DECIMAL.fullmatch(shown):
        raise WireError("no value: no decimal number, or one of too many digits")
    value = Decimal(shown)
    if value.is_finite() and not -_MAX_EXPONENT <= value.adjusted() <= _MAX_EXPONENT:
        raise WireError("no value: a decimal number whose digits would fill the memory")
    return value


def _fraction(writer: Writer, value: Fraction, depth: int) -> Any:
    return {"t": "fraction", "v": [number(writer, value.numerator, depth), number(writer, value.denominator, depth)]}


def _made_fraction(above: int, below: int) -> Fraction:
    if max(_int(above).bit_length(), _int(below).bit_length()) > _MAX_FRACTION_BITS:
        raise WireError("no value: a fraction of such numbers takes hours")
    return Fraction(above, below)


def _path(writer: Writer, value: pathlib.PurePath, depth: int) -> Any:
    return {"t": "path", "as": type(value).__name__, "v": text(writer, str(value), depth)}


def _decoded_path(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    shown = reader.decode(encoded["v"], depth + 1)
    if type(shown) is not str:
        raise WireError("no value: a path is text")
    return _PATHS[encoded["as"]](shown)


def _struct_time(_writer: Writer, value: time.struct_time, _depth: int) -> Any:
    return {"t": "struct_time", "v": [*value, value.tm_zone, value.tm_gmtoff]}


def _namespace(writer: Writer, value: types.SimpleNamespace, depth: int) -> Any:
    return {"t": "namespace", "v": pairs_of(writer, vars(value), depth)}


def _machine_array(writer: Writer, value: Any, _depth: int) -> Any:
    if value.typecode not in _TYPECODES:
        raise NotByValue
    writer.count(len(value) * value.itemsize)
    return {"t": "machine_array", "of": value.typecode, "v": as_base64(value.tobytes())}


def _decoded_machine_array(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    if encoded["of"] not in list(_TYPECODES):
        raise WireError("no value: an array of no known type")
    return array.array(encoded["of"], from_base64(encoded["v"]))


def _as_dict(value: Any) -> Any:
    if type(value) not in (dict, OrderedDict, Counter, defaultdict):
        raise WireError("no value: a chain of something else than dicts")
    return value


def _made_time(*parts: Any) -> time.struct_time:
    if len(parts) != 11 or not all(type(part) is int for part in parts[:9]):
        raise WireError("no value: a time has eleven parts")
    if not (parts[9] is None or type(parts[9]) is str) or not (parts[10] is None or type(parts[10]) is int):
        raise WireError("no value: a time zone is a name and seconds")
    return time.struct_time(parts)


KINDS = (
    Kind("range", "ranges", (range,), _range, _parts(_made_range)),
    Kind("slice", "slices", (slice,), _slice, _parts(slice)),
    Kind(
        "constant",
        "Ellipsis, NotImplemented, what dataclasses knows by identity",
        tuple({type(each): None for each in _CONSTANTS.values()}),
        _constant,
        lambda _, encoded, __: _CONSTANTS[encoded["v"]],
    ),
    Kind(
        "counter",
        "collections.Counter",
        (Counter,),
        _mapping("counter"),
        lambda reader, encoded, depth: Counter(pairs(reader, encoded["v"], depth)),
    ),
    Kind(
        "ordered",
        "collections.OrderedDict",
        (OrderedDict,),
        _mapping("ordered"),
        lambda reader, encoded, depth: OrderedDict(pairs(reader, encoded["v"], depth)),
    ),
    Kind("defaultdict", "collections.defaultdict", (defaultdict,), _defaultdict, _decoded_defaultdict),
    Kind("deque", "collections.deque", (deque,), _deque, _decoded_deque),
    Kind("chain", "collections.ChainMap", (ChainMap,), _chain, _parts(lambda *maps: ChainMap(*map(_as_dict, maps)))),
    Kind(
        "mappingproxy",
        "types.MappingProxyType",
        (types.MappingProxyType,),
        lambda writer, value, depth: {"t": "mappingproxy", "v": [writer.encode(dict(value), depth + 1)]},
        _parts(lambda held: types.MappingProxyType(_as_dict(held))),
    ),
    _view("dict_keys", dict.keys),
    _view("dict_values", dict.values),
    _view("dict_items", dict.items),
    Kind("decimal", "decimal.Decimal", (Decimal,), _decimal, _decoded_decimal),
    Kind("fraction", "fractions.Fraction", (Fraction,), _fraction, _parts(_made_fraction)),
    Kind(
        "uuid",
        "uuid.UUID",
        (uuid.UUID,),
        lambda _, value, __: {"t": "uuid", "v": value.hex},
        lambda _, encoded, __: uuid.UUID(hex=encoded["v"]),
    ),
    Kind("path", "paths of pathlib", tuple(_PATHS.values()), _path, _decoded_path),
    Kind("struct_time", "time.struct_time", (time.struct_time,), _struct_time, _parts(_made_time)),
    Kind(
        "namespace",
        "types.SimpleNamespace",
        (types.SimpleNamespace,),
        _namespace,
        lambda reader, encoded, depth: types.SimpleNamespace(**pairs(reader, encoded["v"], depth)),
    ),
    Kind("machine_array", "array.array", (array.array,), _machine_array, _decoded_machine_array),
)
