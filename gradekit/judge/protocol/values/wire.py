"""What all kinds of values share: limits, errors, base64, and how a kind is described."""

import base64
import functools
import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

MAX_DEPTH = 64
MAX_NODES = 200_000
MAX_ARRAY_BYTES = 16 * 1024 * 1024
BYTES_OF_A_NODE = 256
_MAX_EQUAL_HASHES = 64
FEW = 512
_STRING = re.compile(rb'"(?:[^"\\]++|\\.?)*+(?:"|\Z)', re.DOTALL)  # matches at every quote, so never looks twice


class WireError(ValueError):
    """A value cannot travel, or what came is no value."""


class TooLarge(WireError):  # noqa: N818 - what it is
    """A value is larger than what travels; the sentence says how large it is and how large it may be."""


class MissingLibrary(WireError):  # noqa: N818 - what it is
    """A value of a library that is not imported at this end."""


class NotByValue(Exception):  # noqa: N818 - not an error: it is then lent, or opaque
    """A value of a kind that travels holds something that does not."""


class Writer(Protocol):
    """What the encoding of a kind uses of the Encoder; `numbers` has those of arrays that were sent, by their id."""

    numbers: dict[int, int]

    def encode(self, value: Any, depth: int = 0) -> Any:
        """Return the JSON of a part."""

    def count(self, size: int) -> None:
        """Count bytes before they are copied."""

    def step(self, depth: int) -> None:
        """Count a part that is not encoded by `encode`, and how deep it is."""

    def lend(self, value: Any) -> dict[str, Any] | None:
        """Return how something stays here and is used from there, or None."""

    def mark(self) -> int:
        """Return how many arrays were sent."""

    def forget(self, mark: int) -> None:
        """Forget the arrays since then: what held them is not sent after all."""

    def sent(self, array: Any) -> None:
        """Give an array that is about to be sent a number."""


class Reader(Protocol):
    """What the decoding of a kind uses of the Decoder."""

    def decode(self, encoded: Any, depth: int = 0) -> Any:
        """Return the value of a part."""

    def step(self, depth: int) -> None:
        """Count a part that is not decoded by `decode`, and how deep it is."""

    def count(self, size: int) -> None:
        """Count bytes of memory before they are taken."""

    def arrived(self, make: Callable[[], Any]) -> Any:
        """Return the array that `make` returns, and remember it under the next number."""

    def again(self, number: int) -> Any:
        """Return an array that came already."""


Encode = Callable[[Any, Any, int], Any]
Decode = Callable[[Any, dict[str, Any], int], Any]


@dataclass(frozen=True)
class Kind:
    """A kind of value: its tag, what it is for people, the types that go as it, both ways."""

    tag: str
    what: str
    types: tuple[type, ...]
    encode: Encode
    decode: Decode


def all_or_nothing(encode: Encode) -> Encode:
    """Return the encoding of a kind that is made of parts: where one does not travel, none does."""

    @functools.wraps(encode)
    def wrapped(writer: Writer, value: Any, depth: int) -> Any:
        mark = writer.mark()
        try:
            return encode(writer, value, depth)
        except WireError:
            raise
        except Exception:  # noqa: BLE001 - whatever a library says of a value that was tampered with
            writer.forget(mark)
            raise NotByValue from None

    return wrapped


def words(text: str) -> frozenset[str]:
    """Return the words of a text as the names that are known."""
    return frozenset(text.split())


def counted(number: Any) -> int:
    """Return a number that something was counted under; a negative one would count from the end."""
    if type(number) is not int or number < 0:
        raise WireError("no value: nothing is counted under that number")
    return number


def whole(number: Any, least: int, most: int) -> int:
    """Return an integer that is in a range, both ends included."""
    if type(number) is not int or not least <= number <= most:
        raise WireError(f"no value: {least} to {most} was expected")
    return number


def as_base64(data: bytes | bytearray) -> str:
    """Return bytes as JSON holds them."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes:
    """Return the bytes."""
    return base64.b64decode(text, validate=True)


def library(name: str) -> Any:
    """Return one of the libraries whose values are known here; one that is not imported yet is, the first time.

    A student may use one that the instructor's notebook does not speak of. The names are this program's own, so nothing
    is imported that somebody else has named.

    Raises:
        MissingLibrary: it is not installed, or a test has prohibited it.
    """
    found = sys.modules.get(name)
    if found is None:
        try:
            found = importlib.import_module(name)
        except Exception as error:  # whatever one does that is half installed
            raise MissingLibrary(f"a value of {name}, which cannot be imported where it was to arrive") from error
    return found


def hashable(items: Iterable[Any]) -> list[Any]:
    """Return what is about to become the keys of a set or a dict.

    Raises:
        WireError: many of them have one hash: chosen so that putting them together would take hours.
        TypeError: one has none.
    """
    kept = items if type(items) is list else list(items)
    if len(kept) > FEW and len(kept) - len(set(map(hash, kept))) > _MAX_EQUAL_HASHES:
        most = Counter(map(hash, kept)).most_common(1)[0][1]
        if most > _MAX_EQUAL_HASHES:
            raise WireError("no value: keys that were made to have one hash")
    return kept


def values_in(body: bytes, enough: int) -> int:
    """Return how many values JSON has, before it is read: at most so many, unless it has more than `enough`."""
    count = _marks(body)
    return count if count <= enough else _marks(_STRING.sub(b"", body))


def _marks(body: bytes) -> int:
    return body.count(b",") + body.count(b"[") + body.count(b"{")
