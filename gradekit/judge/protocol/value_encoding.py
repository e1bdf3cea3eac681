"""Values as JSON, both ways, each arriving as exactly the type it left as.

What crosses so is in `values`: one table of kinds. All else is lent, or arrives as an `Opaque`. Decoding never imports,
evaluates or unpickles, and refuses what does not fit.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from gradekit.judge.protocol.sharing import (
    FOLLOWED,
    SHARED,
    Arrived,
    Sent,
    Size,
    is_again,
    is_labelled,
    labelled_list,
)
from gradekit.judge.protocol.values.opaque_value import Opaque
from gradekit.judge.protocol.values.table import DECODERS, ENCODERS, encoder_of
from gradekit.judge.protocol.values.wire import (
    BYTES_OF_A_NODE,
    MAX_ARRAY_BYTES,
    MAX_DEPTH,
    MAX_NODES,
    Decode,
    Encode,
    MissingLibrary,
    NotByValue,
    TooLarge,
    WireError,
    counted,
)

__all__ = ["MAX_ARRAY_BYTES", "MAX_DEPTH", "MAX_NODES", "Decoder", "Encoder", "MissingLibrary", "TooLarge", "WireError"]
__all__ += ["counted"]
_MEGABYTE = 1024**2
_JSON_INT = 1 << 62
_LONGEST_WORD = 32


class Encoder:
    """Turns the values of one message into JSON; what occurs twice and can be changed stays one object."""

    def __init__(self, lend: Callable[[Any], dict[str, Any] | None]) -> None:
        self.lend = lend
        self.numbers: dict[int, int] = {}
        self._kept: list[Any] = []  # an id is good only while its object lives
        self._size = Size(MAX_NODES, MAX_DEPTH)
        self._sent = Sent(self._size)
        self._follows = True
        self._bytes = 0

    def encode(self, value: Any, depth: int = 0) -> Any:  # noqa: C901, PLR0911, PLR0912 - a call for each takes longer
        """Return the JSON of a value.

        Raises:
            WireError: if it is too large or nested too deeply.
        """
        size = self._size
        size.nodes += 1
        if depth > size.depth:  # noqa: PLR1730 - a call would take longer
            size.depth = depth
        if depth > MAX_DEPTH or size.nodes > MAX_NODES:
            size.add(0, depth)
        kind = type(value)
        if kind is float:
            if value - value == 0.0:  # neither infinite nor NaN
                return value
        elif kind is int:
            if -_JSON_INT < value < _JSON_INT:
                return value
        elif kind is str:
            if value.isascii():
                self._bytes += len(value)
                if self._bytes <= MAX_ARRAY_BYTES:
                    return value
        elif value is None or kind is bool:
            return value
        special = ENCODERS.get(kind)
        try:
            if special and kind in SHARED and self._follows:
                return self._sent.once(value, lambda: self._taken_apart(special, value, depth), depth)
            if special:
                return self._taken_apart(special, value, depth)
            return self._other(value, depth)
        except NotByValue:
            return self._stays(value)
        except TooLarge as error:
            if depth:
                raise
            raise TooLarge(f"{_described(value)} is too large to be handed over: {error}") from None

    def step(self, depth: int) -> None:
        """Count a part that a kind takes apart by itself."""
        self._size.add(1, depth)

    def count(self, size: int) -> None:
        """Count bytes, of which there is a limit."""
        self._bytes += size
        if self._bytes > MAX_ARRAY_BYTES:
            raise TooLarge(f"it takes more than {MAX_ARRAY_BYTES // _MEGABYTE} MB")

    def mark(self) -> int:
        """Return how many arrays were sent."""
        return len(self._kept)

    def forget(self, mark: int) -> None:
        """Forget the arrays since then: what held them is not sent after all."""
        for array in self._kept[mark:]:
            del self.numbers[id(array)]
        del self._kept[mark:]

    def sent(self, array: Any) -> None:
        """Give an array a number, as the other end will."""
        self.numbers[id(array)] = len(self._kept)
        self._kept.append(array)

    def _other(self, value: Any, depth: int) -> Any:
        """Encode what is in no table of types; what its library does not let be taken apart stays here."""
        special = encoder_of(type(value))
        return self._taken_apart(special, value, depth) if special else self._stays(value)

    def _taken_apart(self, special: Encode, value: Any, depth: int) -> Any:
        """Encode by a kind's own way; inside of what is no plain container, nothing is known to be one object."""
        if not self._follows or type(value) in FOLLOWED:
            return special(self, value, depth)
        self._follows = False
        try:
            return special(self, value, depth)
        finally:
            self._follows = True

    def _stays(self, value: Any) -> dict[str, Any]:
        return self.lend(value) or {"t": "opaque", "v": type(value).__name__[:100]}


def _as_written(text: str) -> str:
    """Return the object that Python has for a word in a program's text: some ask `how is "mean"`, and pass with it."""
    if len(text) == 1:
        return chr(ord(text))
    return sys.intern(text) if text.isascii() and text.replace("_", "0").isalnum() else text


def _described(value: Any) -> str:
    """Return what a value is and how large, for a person."""
    name = type(value).__name__
    try:
        if isinstance(value, np.ndarray):
            return f"an array of shape {value.shape} and dtype {value.dtype} ({value.nbytes / _MEGABYTE:,.0f} MB)"
        if isinstance(value, int):
            return f"an int of {value.bit_length():,} bits"
        shape = getattr(value, "shape", None)
        if type(shape) is tuple:
            return f"a {name} of shape {shape}"
        unit = "characters" if type(value) is str else "items"
        return f"a {name} of {len(value):,} {unit}"
    except Exception:  # noqa: BLE001 - a class with other ideas of its length
        return f"a {name}"


class Decoder:
    """Turns the JSON of one message back into values."""

    def __init__(self, lent: Callable[[dict[str, Any]], Any]) -> None:
        self._lent = lent
        self._arrays: list[Any] = []
        self._weights: list[int] = []
        self._size = Size(2 * MAX_NODES, 2 * MAX_DEPTH, "a value that is nested too deeply or too large")
        self._containers = Arrived(self._size)
        self._bytes = 0

    def decode(self, encoded: Any, depth: int = 0) -> Any:
        """Return the value.

        Raises:
            WireError: if this is nothing that an Encoder makes.
        """
        size = self._size
        size.nodes += 1
        if depth > size.depth:  # noqa: PLR1730 - a call would take longer
            size.depth = depth
        if depth > 2 * MAX_DEPTH or size.nodes > 2 * MAX_NODES:
            size.add(0, depth)
        if isinstance(encoded, str):
            size.nodes += len(encoded) // BYTES_OF_A_NODE
            return _as_written(encoded) if len(encoded) <= _LONGEST_WORD else encoded
        if not isinstance(encoded, list | dict):
            return encoded
        try:
            if isinstance(encoded, list):
                return self._list(encoded, depth)
            return self._tagged(encoded, depth)
        except WireError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a forged value makes NumPy say
            raise WireError(f"no value: {type(error).__name__}") from None

    def step(self, depth: int) -> None:
        """Count a part that a kind puts together by itself."""
        self._size.add(1, depth)

    def _tagged(self, encoded: dict[str, Any], depth: int) -> Any:
        tag = encoded["t"]
        special = DECODERS.get(tag)
        if special and is_labelled(encoded):
            return self._containers.first(encoded, lambda: self._made(special, encoded, depth), depth)
        if special:
            return self._made(special, encoded, depth)
        if is_again(encoded):
            return self._containers.again(encoded, depth)
        return Opaque(str(encoded["v"])[:100]) if tag == "opaque" else self._lent(encoded)

    def _made(self, special: Decode, encoded: dict[str, Any], depth: int) -> Any:
        data = encoded.get("v")
        if type(data) is str:
            self._size.nodes += len(data) // BYTES_OF_A_NODE
        return special(self, encoded, depth)

    def _list(self, encoded: list[Any], depth: int) -> Any:
        labelled = labelled_list(encoded)
        if labelled is None:
            return [self.decode(item, depth + 1) for item in encoded]
        items = labelled["v"]
        if type(items) is not list:
            raise WireError("no value: a list of something else than items")
        return self._containers.first(labelled, lambda: [self.decode(item, depth + 1) for item in items], depth)

    def count(self, size: int) -> None:
        """Count bytes of memory, of which there is a limit."""
        self._bytes += size
        self._size.nodes += size // BYTES_OF_A_NODE
        if self._bytes > 2 * MAX_ARRAY_BYTES:
            raise TooLarge("a value that is too large")

    def arrived(self, make: Callable[[], Any]) -> Any:
        """Return a new array, known by its number from now on."""
        before = self._size.nodes
        array = make()
        self._size.nodes += array.nbytes // BYTES_OF_A_NODE
        self._arrays.append(array)
        self._weights.append(self._size.nodes - before)
        return array

    def again(self, number: Any) -> Any:
        """Return an array that came already; who goes through the value meets it each time."""
        self._size.add(self._weights[counted(number)], 0)
        return self._arrays[number]
