"""Objects of libraries that a test hands in, such as a model or the axes of a figure: the sandbox gets a copy.

The checker pickles them for the sandbox; nothing is ever unpickled in the checker. Where a student's code has changed
its copy, the test's object stands for that one from then on, as far as the instructor's own solution changes it, too.
"""

import base64
import hashlib
import importlib
import io
import pickle
import re
import sqlite3
import sys
import types
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from gradekit.judge.objects.handles import Handle, is_handle
from gradekit.judge.protocol.remote_calls import Lent
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError
from gradekit.judge.protocol.values.opaque_value import Opaque

MAX_BYTES = 8 * 1024 * 1024
MOST_WATCHED_BYTES = 1024 * 1024
_MAIN = "__main__"
_COUNTS_ITS_PICKLES = "CallbackRegistry"  # of matplotlib's; so each pickle is another one
_NO_OBJECTS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodWrapperType,
    types.WrapperDescriptorType,
    types.MethodDescriptorType,
)
Lend = Callable[[Any], dict[str, Any] | None]


def is_packed(value: Any) -> bool:
    """Whether this is an object of a library's."""
    if isinstance(value, (type, *_NO_OBJECTS)) or is_handle(value) or issubclass(type(value), Lent):
        return False
    module = type(value).__module__
    return not module.startswith("gradekit.") and _MAIN not in (module, getattr(value, "__module__", None))


class _Pickler(pickle.Pickler):
    """What is no library's in a value crosses as it does elsewhere."""

    def __init__(self, file: Any, lend: Lend | None = None) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._lend = lend

    def persistent_id(self, obj: Any) -> Any:
        """Return how a function or an object of the test's or the student's travels."""
        if self._lend is None and type(obj).__name__ == _COUNTS_ITS_PICKLES:
            return _COUNTS_ITS_PICKLES
        if not (is_handle(obj) or issubclass(type(obj), Lent) or _is_of_main(obj)):
            return None
        return repr(obj) if self._lend is None else Encoder(self._lend).encode(obj)

    def reducer_override(self, obj: Any) -> Any:
        """Return how what Python itself does not pickle is made again."""
        if isinstance(obj, types.ModuleType):
            return importlib.import_module, (obj.__name__,)
        if isinstance(obj, re.Match):
            return _match, (obj.re, obj.string, obj.span(), obj.endpos)
        if isinstance(obj, sqlite3.Connection):
            return _connection, (_serialized(obj), obj.row_factory is sqlite3.Row)
        return NotImplemented


def _is_of_main(obj: Any) -> bool:
    if isinstance(obj, types.ModuleType):
        return False
    return _MAIN in (type(obj).__module__, getattr(obj, "__module__", None))


def _match(pattern: re.Pattern[str], text: str, span: tuple[int, int], end: int) -> re.Match[str]:
    for find in (pattern.match, pattern.fullmatch):
        for last in (end, span[1]):
            found = find(text, span[0], last)
            if found and found.span() == span:
                return found
    raise WireError("no value: what was found is not found again")


def _serialized(connection: sqlite3.Connection) -> bytes:
    try:
        return connection.serialize()
    except sqlite3.OperationalError:  # there is nothing in it
        return b""


def _connection(database: bytes, rows: bool) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    if database:
        made.deserialize(database)
    made.row_factory = sqlite3.Row if rows else None
    return made


def _pickled(value: Any, lend: Lend | None) -> bytes | None:
    file = io.BytesIO()
    try:
        _Pickler(file, lend).dump(value)
    except Exception:  # noqa: BLE001 - whatever a library's objects do
        return None
    return file.getvalue() if file.tell() <= MAX_BYTES else None


def digest(value: Any) -> bytes | None:
    """Return what tells whether an object has changed; None if it cannot be told."""
    found = _pickled(value, None)
    return hashlib.sha256(found).digest() if found and len(found) <= MOST_WATCHED_BYTES else None


def whole_of(value: Any) -> tuple[Any, int] | None:
    """Return the figure that axes are a part of, and which of its axes they are."""
    whole = getattr(value, "figure", None)
    axes = getattr(whole, "axes", None)
    return (whole, axes.index(value)) if type(axes) is list and any(each is value for each in axes) else None


class Packs:
    """The copies that the sandbox has of a test's objects, as the checker knows them, while one cell runs."""

    def __init__(self, lend: Lend) -> None:
        self._lend = lend
        self._packs: dict[int, tuple[dict[str, Any], bytes | None]] = {}

    def __bool__(self) -> bool:
        return bool(self._packs)

    def __iter__(self) -> Iterator[int]:
        return iter(self._packs)

    def add(self, number: int, value: Any) -> bool:
        """Pack an object under its number; return whether it can be."""
        if not is_packed(value):
            return False
        if whole := whole_of(value):
            pack: dict[str, Any] = {"whole": self._lend(whole[0]), "axes": whole[1]}
        elif (found := _pickled(value, self._lend)) is None:
            return False
        else:
            pack = {"pack": base64.b64encode(found).decode()}
        self._packs[number] = pack, digest(value)
        return True

    def has_changed(self, number: int, value: Any) -> bool:
        """Whether the test has changed an object since it was packed."""
        return number in self._packs and digest(value) != self._packs[number][1]

    def told(self, number: int) -> dict[str, Any]:
        """Return what the sandbox makes its copy of."""
        return self._packs[number][0] if number in self._packs else {}

    def __contains__(self, number: object) -> bool:
        return number in self._packs


class Copies:
    """The sandbox's copies by their numbers, and what tells whether they have changed."""

    def __init__(self) -> None:
        self._copies: dict[int, tuple[Any, bytes | None]] = {}

    def made(self, encoded: Mapping[str, Any], borrow: Callable[[dict[str, Any]], Any]) -> Any:
        """Return a copy of an object of the test's, or an `Opaque`."""
        try:
            if "whole" in encoded:
                copy = borrow(encoded["whole"]).axes[encoded["axes"]]
            else:
                copy = _Unpickler(io.BytesIO(base64.b64decode(encoded["pack"])), borrow).load()
        except Exception:  # noqa: BLE001 - whatever a library says that is another one here
            return Opaque(str(encoded["v"]))
        self._copies[encoded["n"]] = copy, digest(copy)
        return copy

    def changed(self) -> Iterator[tuple[int, Any]]:
        """Yield the copies that a student's code has changed, with their numbers; each once."""
        for number, (copy, before) in list(self._copies.items()):
            if before is not None and digest(copy) != before:
                del self._copies[number]
                yield number, copy


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, borrow: Callable[[dict[str, Any]], Any]) -> None:
        super().__init__(file)
        self._borrow = borrow

    def persistent_load(self, pid: Any) -> Any:
        return Decoder(self._borrow).decode(pid)


def become(value: Any, other: Handle, names: dict[str, Any]) -> Any:
    """Have a test's object be a handle from now on, wherever the test holds it, or where it has a name; return it."""
    figures = sys.modules.get("matplotlib._pylab_helpers")
    if figures:  # or it would be drawn at the end of the cell, as far as a handle can be
        figures.Gcf.destroy_fig(value)
    try:
        object.__setattr__(value, "__class__", type(other))
    except TypeError:  # its class is not written in Python
        names |= {name: other for name, found in names.items() if found is value}
        return other
    own = object.__getattribute__(value, "__dict__")
    own.clear()
    own.update(object.__getattribute__(other, "__dict__"))
    return value
