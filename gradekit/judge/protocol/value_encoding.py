"""Values as JSON, both ways, each arriving as exactly the type it left as.

None, bool, str, numbers and lists travel as JSON has them; everything else as an object with a tag. What is not
plain data arrives as an `Opaque`. Decoding never imports, evaluates or unpickles, and refuses what does not fit.
"""

import base64
import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal

import numpy as np

from gradekit.judge.protocol.opaque_value import Opaque

MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_ARRAY_BYTES = 16 * 1024 * 1024
_PLAIN_DTYPES = "biufcSUmM"
_JSON_INT_BITS = 62
_MAX_FRACTION_BITS = 1 << 16  # a common divisor takes the square of this
_BYTES_OF_A_NODE = 256


class WireError(ValueError):
    """A value cannot travel, or what came is no value."""


class Encoder:
    """Turns the values of one message into JSON; an array that occurs twice stays one array."""

    def __init__(self, lend: Callable[[Any], dict[str, Any] | None]) -> None:
        self._lend = lend
        self._arrays: dict[int, int] = {}
        self._kept: list[Any] = []  # an id is good only while its object lives
        self._nodes = 0
        self._bytes = 0

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Return the JSON of a value.

        Raises:
            WireError: if it is too large or nested too deeply.
        """
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise WireError("a value that is too large, or nested too deeply, to be handed over")
        kind = type(value)
        if value is None or kind is bool:
            return value
        special = _ENCODERS.get(kind)
        if special:
            return special(self, value, depth)
        if issubclass(kind, np.generic) and kind.__module__ == "numpy":
            return self._scalar(value)
        return self._lend(value) or {"t": "opaque", "v": kind.__name__[:100]}

    def _int(self, value: int, _depth: int) -> Any:
        if value.bit_length() <= _JSON_INT_BITS:
            return value
        self._count(value.bit_length() // 8)
        return {"t": "int", "v": hex(value)}

    def _float(self, value: float, _depth: int) -> Any:
        return value if math.isfinite(value) else {"t": "float", "v": repr(value)}

    def _complex(self, value: complex, depth: int) -> Any:
        return {"t": "complex", "v": [self._float(value.real, depth), self._float(value.imag, depth)]}

    def _fraction(self, value: Fraction, depth: int) -> Any:
        return {"t": "fraction", "v": [self._int(value.numerator, depth), self._int(value.denominator, depth)]}

    def _str(self, value: str, _depth: int) -> Any:
        self._count(len(value))
        if value.isascii() or value.encode("utf-8", "replace").decode() == value:
            return value
        return {"t": "str", "v": _base64(value.encode("utf-16-le", "surrogatepass"))}

    def _bytes_(self, value: bytes, _depth: int) -> Any:
        self._count(len(value))
        return {"t": "bytes", "v": _base64(value)}

    def _list(self, value: list[Any], depth: int) -> Any:
        return [self.encode(item, depth + 1) for item in value]

    def _tuple(self, value: tuple[Any, ...], depth: int) -> Any:
        return {"t": "tuple", "v": [self.encode(item, depth + 1) for item in value]}

    def _dict(self, value: dict[Any, Any], depth: int) -> Any:
        pairs = [[self.encode(key, depth + 1), self.encode(item, depth + 1)] for key, item in value.items()]
        return {"t": "dict", "v": pairs}

    def _array(self, value: np.ndarray[Any, Any], depth: int) -> Any:
        if id(value) in self._arrays:
            return {"t": "same", "v": self._arrays[id(value)]}
        shape = list(value.shape)
        if value.dtype.kind == "O":
            self._count(value.size * 8)
            items = [self.encode(item, depth + 1) for item in value.ravel().tolist()]
            if any(type(item) is dict and item["t"] == "opaque" for item in items):
                return {"t": "opaque", "v": "ndarray"}
            encoded: Any = {"t": "objects", "shape": shape, "v": items}
        elif value.dtype.kind in _PLAIN_DTYPES and value.dtype.itemsize:
            self._count(value.nbytes)
            order: Literal["C", "F"] = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
            data = _base64(value.tobytes(order))
            encoded = {"t": "array", "dtype": value.dtype.str, "shape": shape, "order": order, "v": data}
        else:
            return {"t": "opaque", "v": "ndarray"}
        self._arrays[id(value)] = len(self._arrays)
        self._kept.append(value)
        return encoded

    def _scalar(self, value: np.generic) -> Any:
        if value.dtype.kind not in _PLAIN_DTYPES:
            return {"t": "opaque", "v": type(value).__name__}
        self._count(value.nbytes)
        return {"t": "scalar", "dtype": value.dtype.str, "v": _base64(value.tobytes())}

    def _count(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MAX_ARRAY_BYTES:
            raise WireError(f"more than {MAX_ARRAY_BYTES // 1024**2} MB, too much to be handed over")


_ENCODERS: dict[type, Callable[[Encoder, Any, int], Any]] = {
    int: Encoder._int,  # noqa: SLF001 - its own table of methods
    float: Encoder._float,  # noqa: SLF001
    Fraction: Encoder._fraction,  # noqa: SLF001
    complex: Encoder._complex,  # noqa: SLF001
    str: Encoder._str,  # noqa: SLF001
    bytes: Encoder._bytes_,
    list: Encoder._list,  # noqa: SLF001
    tuple: Encoder._tuple,  # noqa: SLF001
    dict: Encoder._dict,  # noqa: SLF001
    np.ndarray: Encoder._array,  # noqa: SLF001
}


class Decoder:
    """Turns the JSON of one message back into values."""

    def __init__(self, lent: Callable[[dict[str, Any]], Any]) -> None:
        self._lent = lent
        self._arrays: list[Any] = []
        self._weights: list[int] = []
        self._nodes = 0

    def decode(self, encoded: Any, depth: int = 0) -> Any:
        """Return the value.

        Raises:
            WireError: if this is nothing that an Encoder makes.
        """
        self._nodes += 1
        if depth > 2 * MAX_DEPTH or self._nodes > 2 * MAX_NODES:
            raise WireError("a value that is nested too deeply or too large")
        if isinstance(encoded, list):
            return [self.decode(item, depth + 1) for item in encoded]
        if not isinstance(encoded, dict):
            return encoded
        try:
            return self._tagged(encoded, depth)
        except WireError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a forged value makes NumPy say
            raise WireError(f"no value: {type(error).__name__}") from None

    def _tagged(self, encoded: dict[str, Any], depth: int) -> Any:  # noqa: PLR0911 - one for each tag
        tag = encoded["t"]
        if tag in _DECODERS:
            return _DECODERS[tag](encoded["v"])
        if tag == "tuple":
            return tuple(self.decode(item, depth + 1) for item in encoded["v"])
        if tag == "dict":
            return {self.decode(key, depth + 1): self.decode(item, depth + 1) for key, item in encoded["v"]}
        if tag == "fraction":
            return _fraction(*(self.decode(part) for part in encoded["v"]))
        if tag == "same":
            self._nodes += self._weights[counted(encoded["v"])]  # who goes through the value meets it each time
            return self._arrays[encoded["v"]]
        if tag in ("array", "objects"):
            before = self._nodes
            array = self._array(encoded, depth)
            self._arrays.append(array)
            self._weights.append(self._nodes - before + array.nbytes // _BYTES_OF_A_NODE)
            return array
        if tag == "scalar":
            return np.frombuffer(_from_base64(encoded["v"]), _plain_dtype(encoded["dtype"]), 1)[0]
        return self._lent(encoded)

    def _array(self, encoded: dict[str, Any], depth: int) -> np.ndarray[Any, Any]:
        shape = tuple(int(size) for size in encoded["shape"])
        if encoded["t"] == "objects":
            items = [self.decode(item, depth + 1) for item in encoded["v"]]
            array = np.empty(len(items), dtype=object)
            for index, item in enumerate(items):
                array[index] = item
            return array.reshape(shape)
        flat = np.frombuffer(_from_base64(encoded["v"]), _plain_dtype(encoded["dtype"]))
        return flat.reshape(shape, order="F" if encoded["order"] == "F" else "C").copy(order="K")


def _fraction(above: int, below: int) -> Fraction:
    if max(above.bit_length(), below.bit_length()) > _MAX_FRACTION_BITS:
        raise WireError("no value: a fraction of such numbers takes hours")
    return Fraction(above, below)


def counted(number: Any) -> int:
    """Return a number that something was counted under; a negative one would count from the end."""
    if type(number) is not int or number < 0:
        raise WireError("no value: nothing is counted under that number")
    return number


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _plain_dtype(text: str) -> np.dtype[Any]:
    dtype = np.dtype(str(text)[:40])
    if dtype.kind not in _PLAIN_DTYPES or not 0 < dtype.itemsize <= MAX_ARRAY_BYTES:
        raise WireError(f"no plain dtype: {dtype}")
    return dtype


_DECODERS: dict[str, Callable[[Any], Any]] = {
    "int": lambda text: int(text, 16),
    "float": lambda text: {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}[text],
    "complex": lambda pair: complex(*(part if isinstance(part, float) else float(part["v"]) for part in pair)),
    "str": lambda text: _from_base64(text).decode("utf-16-le", "surrogatepass"),
    "bytes": _from_base64,
    "opaque": lambda kind: Opaque(str(kind)[:100]),
}
