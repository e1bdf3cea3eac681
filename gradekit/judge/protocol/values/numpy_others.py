"""What NumPy has beside arrays: matrices, masked arrays, polynomials, and random generators by their state."""

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.ma
from numpy.polynomial import Chebyshev, Hermite, HermiteE, Laguerre, Legendre, Polynomial

from gradekit.judge.protocol.values.numpy_arrays import array, decoded_array
from gradekit.judge.protocol.values.plain_data import text
from gradekit.judge.protocol.values.wire import Kind, NotByValue, Reader, WireError, Writer, whole

_NUMERIC = "biufc"
_SERIES: dict[str, Any] = {
    kind.__name__: kind for kind in (Polynomial, Chebyshev, Legendre, Laguerre, Hermite, HermiteE)
}
WORDS = 624  # of the state of a Mersenne twister
_STATES: dict[str, tuple[Callable[[], Any], dict[str, tuple[str, tuple[int]]]]] = {
    "PCG64": (lambda: np.random.PCG64(0), {}),
    "PCG64DXSM": (lambda: np.random.PCG64DXSM(0), {}),
    "MT19937": (lambda: np.random.MT19937(0), {"key": ("uint32", (WORDS,))}),
    "Philox": (
        lambda: np.random.Philox(0),
        {"counter": ("uint64", (4,)), "key": ("uint64", (2,)), "buffer": ("uint64", (4,))},
    ),
    "SFC64": (lambda: np.random.SFC64(0), {"state": ("uint64", (4,))}),
}
_MOST = {"pos": WORDS, "has_uint32": 1, "uinteger": (1 << 32) - 1, "buffer_pos": 4, "state": (1 << 128) - 1}
_MOST |= {"inc": (1 << 128) - 1, "has_gauss": 1}


def _view(tag: str, what: str, kind: Any, dimensions: int | None) -> Kind:
    """Return the kind of a class of arrays that have nothing but another way of looking at them."""

    def encode(writer: Writer, value: Any, depth: int) -> Any:
        plain = value.view(np.ndarray)
        if plain.dtype.type is np.record:  # what a recarray calls its rows
            plain = plain.view(np.dtype((np.void, plain.dtype)))
        return {"t": tag, "v": array(writer, plain, depth)}

    def decode(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
        plain = decoded_array(reader, encoded["v"], depth)
        if dimensions not in (None, plain.ndim):
            raise WireError("no value: a matrix has two dimensions")
        return plain.view(kind)

    return Kind(tag, what, (kind,), encode, decode)


def _masked(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a masked array, or `masked` itself."""
    if value is np.ma.masked:
        return {"t": "masked", "v": None}
    if type(value) is not np.ma.MaskedArray or value.dtype.kind not in _NUMERIC + "SUmM":
        raise NotByValue
    mask = None if value.mask is np.ma.nomask else array(writer, np.asarray(value.mask), depth)
    fill = array(writer, np.asarray(value.fill_value), depth)
    return {"t": "masked", "v": array(writer, np.asarray(value.data), depth), "mask": mask, "fill": fill}


def _decoded_masked(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    if encoded["v"] is None:
        return np.ma.masked
    mask = encoded["mask"] and decoded_array(reader, encoded["mask"], depth, "b")
    fill = decoded_array(reader, encoded["fill"], depth)
    data = decoded_array(reader, encoded["v"], depth, _NUMERIC + "SUmM")
    if mask is not None and mask.shape != data.shape:
        raise WireError("no value: a mask of another shape")
    kind: Any = np.ma.MaskedArray
    return kind(data, mask=np.ma.nomask if mask is None else mask, fill_value=fill[()])


def _poly1d(writer: Writer, value: Any, depth: int) -> Any:
    coefficients = array(writer, np.asarray(value.coeffs), depth)
    return {"t": "poly1d", "v": coefficients, "letter": text(writer, value.variable, depth)}


def _decoded_poly1d(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    letter = reader.decode(encoded["letter"], depth + 1)
    if type(letter) is not str:
        raise WireError("no value: a variable has a name")
    return np.poly1d(decoded_array(reader, encoded["v"], depth, _NUMERIC), variable=letter)


def _series(writer: Writer, value: Any, depth: int) -> Any:
    parts = [array(writer, np.asarray(part), depth) for part in (value.coef, value.domain, value.window)]
    return {"t": "series", "as": type(value).__name__, "v": parts, "symbol": value.symbol}


def _decoded_series(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    coefficients, domain, window = (decoded_array(reader, part, depth, _NUMERIC) for part in encoded["v"])
    return _SERIES[encoded["as"]](coefficients, domain, window, symbol=encoded["symbol"])


def _bits(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a bit generator by its state."""
    if type(value).__module__.split(".")[0] != "numpy" or type(value).__name__ not in _STATES:
        raise NotByValue
    return {"t": "bits", "v": writer.encode(value.state, depth + 1)}


def _decoded_bits(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    state = _state(reader, encoded, depth)
    made = _STATES[state["bit_generator"]][0]()
    made.state = _checked(state, state["bit_generator"])
    return made


def _state(reader: Reader, encoded: dict[str, Any], depth: int) -> dict[str, Any]:
    state = reader.decode(encoded["v"], depth + 1)
    if type(state) is not dict:
        raise WireError("no value: no random state")
    return state


def _checked(state: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a state in which every number is in its range: NumPy would read beyond its memory."""
    arrays = _STATES[name][1]
    good: dict[str, Any] = {}
    for key, part in state.items():
        if key == "bit_generator":
            good[key] = name
        elif type(part) is dict:
            good[key] = _checked(part, name)
        elif (type(part) is np.ndarray and (part.dtype.name, part.shape) == arrays.get(key)) or (
            key == "gauss" and type(part) is float
        ):
            good[key] = part
        elif key in _MOST and key not in arrays:
            good[key] = whole(part, 0, _MOST[key])
        else:
            raise WireError("no value: no random state")
    return good


def _generator(writer: Writer, value: Any, depth: int) -> Any:
    return {"t": "generator", "v": _bits(writer, value.bit_generator, depth)}


def _decoded_generator(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    return np.random.Generator(_decoded_bits(reader, encoded["v"], depth))


def _random_state(writer: Writer, value: Any, depth: int) -> Any:
    state = value.get_state(legacy=False)
    if state["bit_generator"] != "MT19937":
        raise NotByValue
    return {"t": "random_state", "v": writer.encode(state, depth + 1)}


def _decoded_random_state(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    made = np.random.RandomState(0)
    made.set_state(_checked(_state(reader, encoded, depth), "MT19937"))
    return made


def _random(_writer: Writer, value: random.Random, _depth: int) -> Any:
    version, words, gauss = value.getstate()
    return {"t": "random", "v": [version, list(words), gauss]}


def _decoded_random(_reader: Reader, encoded: dict[str, Any], _depth: int) -> random.Random:
    version, words, gauss = encoded["v"]
    *words, position = words
    state = (*(whole(word, 0, (1 << 32) - 1) for word in words), whole(position, 0, WORDS))
    if gauss is not None and type(gauss) is not float:
        raise WireError("no value: no random state")
    made = random.Random(0)
    made.setstate((version, state, gauss))
    return made


KINDS = (
    _view("matrix", "numpy.matrix", np.matrix, 2),
    _view("recarray", "numpy.recarray", np.recarray, None),
    Kind("masked", "numpy.ma.MaskedArray", (np.ma.MaskedArray, type(np.ma.masked)), _masked, _decoded_masked),
    Kind("poly1d", "numpy.poly1d", (np.poly1d,), _poly1d, _decoded_poly1d),
    Kind("series", "numpy.polynomial.Polynomial and its kin", tuple(_SERIES.values()), _series, _decoded_series),
    Kind("bits", "NumPy's bit generators", tuple(type(make()) for make, _ in _STATES.values()), _bits, _decoded_bits),
    Kind("generator", "numpy.random.Generator, by its state", (np.random.Generator,), _generator, _decoded_generator),
    Kind(
        "random_state",
        "numpy.random.RandomState, by its state",
        (np.random.RandomState,),
        _random_state,
        _decoded_random_state,
    ),
)
STANDARD = (Kind("random", "random.Random, by its state", (random.Random,), _random, _decoded_random),)
