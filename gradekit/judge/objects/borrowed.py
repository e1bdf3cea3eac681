"""What the checker makes of an object that the sandbox lends: a function, a handle, a class, or an `Opaque`."""

import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np

from gradekit.judge.objects.descriptions import MAIN
from gradekit.judge.objects.functions import type_named
from gradekit.judge.objects.handles import OwnNames, class_for, handle, is_class
from gradekit.judge.objects.operations import COPIES
from gradekit.judge.objects.stand_in import StandIn
from gradekit.judge.objects.whereabouts import Where
from gradekit.judge.protocol.exception_transfer import class_named
from gradekit.judge.protocol.places import Places, step
from gradekit.judge.protocol.remote_calls import Peer
from gradekit.judge.protocol.value_encoding import Decoder, WireError, counted
from gradekit.judge.protocol.values.opaque_value import Opaque

MOST_CLASSES = 500
_DECORATED = ".__wrapped__"
_BUILT_IN = {
    cls.__name__: cls
    for cls in [*vars(types).values(), zip, map, filter, enumerate, reversed, memoryview, property, staticmethod]
    if isinstance(cls, type)
}
_PLAIN = {each.__name__: each for each in COPIES}
_DATA = (bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, np.generic, np.ndarray)


class StudentsIterable(Opaque):
    """What a test can go through, such as a `map` in the place of a list, and nothing else.

    It is asked once, and is the same each time that a test goes through it: one that has other items then, or none,
    would pass where a list does not.
    """

    def __init__(self, kind: str, where: Where) -> None:
        super().__init__(kind)
        self._where = where
        self._met: list[Any] = []
        self._rest: Iterator[Any] | None = None

    def __iter__(self) -> Iterator[Any]:
        self._rest = self._rest or iter(self._where.ask("iter"))
        number = 0
        while True:
            if number == len(self._met):
                try:
                    self._met.append(next(self._rest))
                except StopIteration:
                    return
            yield self._met[number]
            number += 1


class StudentsIterator(Opaque):
    """One that a test goes through once: what it has taken is gone, as it is of a `map` or a generator."""

    def __init__(self, kind: str, where: Where) -> None:
        super().__init__(kind)
        self._where = where

    def __next__(self) -> Any:
        """Return the next one."""
        __tracebackhide__ = True
        return self._where.ask("next")

    def __iter__(self) -> "StudentsIterator":
        return self


class Borrowed:
    """The classes that one sandbox has told of, and the objects that a test has met, in one checker."""

    def __init__(self, peer: Peer, places: Places) -> None:
        self._peer = peer
        self._places = places
        self._classes: dict[int, tuple[type, type | None]] = {}
        self._handles: dict[int, Any] = {}

    def value(self, encoded: dict[str, Any], place: str) -> Any:
        """Return what stands for something that the sandbox lends.

        Raises:
            WireError: what came is no such thing.
        """
        number = counted(encoded["v"])
        name = str(encoded["name"])[:200]
        called_by_name = " " not in place
        if "function" in encoded or not isinstance(encoded.get("of"), int):
            if not (called_by_name or place.endswith(_DECORATED) or self._places.allow(place)):
                return Opaque("function")
            return self._function(encoded, number, name, place)
        if not self._places.allow(place):
            is_function = called_by_name and encoded.get("call") is True
            return self._function(encoded, number, name, place) if is_function else self._outsider(encoded, place)
        if number not in self._handles:
            self._handles[number] = self._object(encoded, number, place)
        return self._handles[number]

    def _function(self, encoded: dict[str, Any], number: int, name: str, place: str) -> Any:
        doc = encoded["doc"]
        if encoded.get("call") is False:
            return Opaque(name)
        found = StandIn(self._peer, number, name, None if doc is None else str(doc), place)
        found.has_globals = encoded.get("globals") is True
        found.kind = type_named(encoded.get("function"))
        return found

    def _outsider(self, encoded: dict[str, Any], place: str) -> Any:
        """Return what stands for an object where the instructor's solution has none: the plain data that it holds."""
        name = str(encoded["name"])[:200]
        if "held" in encoded:
            return Decoder(lambda lent: self.value(lent, step(place, "[]"))).decode(encoded["held"])
        if encoded.get("steps") in ("iter", "next"):
            kind = StudentsIterator if encoded["steps"] == "next" else StudentsIterable
            return kind(name, Where(self._peer, counted(encoded["v"]), place))
        return Opaque(name)

    def _object(self, encoded: dict[str, Any], number: int, place: str) -> Any:
        if encoded.get("class") is True:
            cls, _ = self._class(number, place)
            return cls
        cls, real = self._class(counted(encoded["of"]), place)
        where = Where(self._peer, number, place, real)
        return _exception(cls, where) if issubclass(cls, BaseException) else handle(cls, where)

    def _class(self, number: int, place: str) -> tuple[type, type | None]:
        """Return what stands for a class, and which class it says to be that is known here."""
        if number not in self._classes:
            if len(self._classes) >= MOST_CLASSES:
                raise WireError("no value: too many classes")
            try:
                self._classes[number] = self._described(number, place)
            except WireError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever a forged description makes Python say
                raise WireError(f"no class: {type(error).__name__}") from None
        return self._classes[number]

    def _described(self, number: int, place: str) -> tuple[type, type | None]:
        said = self._peer.operate(number, "describe", (), place)
        if said["exception"]:
            own, bases = said["exception"]
            return class_named([(str(module), str(name)) for module, name in own], [str(base) for base in bases]), None
        doc = said["doc"] if type(said["doc"]) is str else None
        known = {tuple(map(str, each)): known_class(*map(str, each)) for each in said["known_as"]}
        theirs = {
            (MAIN, str(name)): self._class(counted(each), place)[0]
            for each, name in said["ancestors"]
            if not known.get((MAIN, str(name)))
        }
        here = [each for each in known.values() if each]
        where = Where(self._peer, number, place)
        abilities = [str(each) for each in said["abilities"]]
        made = class_for(str(said["name"]), abilities, tuple(theirs.values()), here, where)
        type.__setattr__(made, "__doc__", doc)
        bases = [tuple(map(str, each)) for each in said["bases"]]
        type.__setattr__(made, "_bases", tuple(theirs.get(each) or known.get(each) or object for each in bases))
        if data := _PLAIN.get(str(said.get("data"))):
            type.__setattr__(made, "_data", type(made.__name__, (data,), {"__module__": MAIN}))
        abstract = said["abstract"]
        type.__setattr__(made, "_own", None if said["own"] is None else OwnNames(made, tuple(map(str, said["own"]))))
        type.__setattr__(made, "_abstract", None if abstract is None else frozenset(map(str, abstract)))
        return made, next(iter(here), None)


def _exception(cls: type[BaseException], where: Where) -> BaseException:
    """Return an exception that was kept or returned, not raised; what else it holds is asked for."""
    args = where.ask("getattr", "args", last=".args")
    made = cls.__new__(cls)
    made.args = args if type(args) is tuple else ()
    vars(made)["_asked_for"] = lambda name: where.ask("getattr", name, last="." + name)
    return made


def known_class(module: str, name: str) -> type | None:
    """Return a class of a library that this process has loaded, or of the instructor's; never one of plain data."""
    if module == "builtins":
        return _BUILT_IN.get(name)
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = vars(found).get(part) if module == MAIN and found else getattr(found, part, None)
        if is_class(found):
            return None
    if not isinstance(found, type) or issubclass(found, _DATA):
        return None
    return found
