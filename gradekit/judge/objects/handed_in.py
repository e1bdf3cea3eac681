"""Objects of the instructor's own that a test hands to a student's code: their attributes cross, as data.

Each has a number, given by the checker, and is one object on either side however often it crosses: the sandbox makes
it anew, of the class that it has under the same name, and what comes back of it changes the checker's object. Where
the sandbox has no such class, as for one of a hidden test's, it gets an `Opaque`, good for keeping and giving back.
"""

import enum
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from gradekit.judge.objects import classes_of_data
from gradekit.judge.objects.classes_of_data import HELD
from gradekit.judge.objects.descriptions import MAIN, told_of_member
from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.opaque_value import Opaque
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, TooLarge, WireError, counted
from gradekit.judge.protocol.values.named_things import member_named

TAG = "handed_in"
MAX_OBJECTS = 20_000
MOST_WATCHED = 1000
_Lend = Callable[[Any], dict[str, Any] | None]
_Borrow = Callable[[dict[str, Any], str], Any]
_ClassNamed = Callable[[str, str], Any]


class _Objects(threading.local):
    """The objects of one message that are still to be taken apart, and those that were met; each thread has its own."""

    waiting: deque[tuple[int, Any]] | None = None
    met: set[int] = set()  # noqa: RUF012 - set anew for each message


class Crossing:
    """What both sides do: taking the objects of one message apart, one after another, however they hold each other."""

    def __init__(self, lend: _Lend) -> None:
        self._lend = lend
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._now = _Objects()
        self._states: dict[int, Any] = {}  # what the other side knows of each object that has parts

    def knows(self, value: Any) -> bool:
        """Whether this has crossed already."""
        return id(value) in self._numbers

    def keep(self, number: int, value: Any) -> None:
        """Have a number stand for an object from now on."""
        self._objects[number] = value
        self._numbers[id(value)] = number

    def encode(self, value: Any) -> dict[str, Any]:
        """Return how an object travels that has a number."""
        number = self._numbers[id(value)]
        found = {"t": TAG, "n": number, "v": type(value).__name__[:100]}
        parts = self.parts_of(value)
        if parts is None:
            return found | self.named(value)
        if self._now.waiting is None:
            return found | {"all": self._taken_apart(value)}
        if number not in self._now.met:
            self._now.met.add(number)
            self._now.waiting.append((number, value))
        return found

    def _taken_apart(self, value: Any) -> list[Any]:
        number = self._numbers[id(value)]
        waiting = self._now.waiting = deque([(number, value)])
        self._now.met = {number}
        encoder = Encoder(self._lend)
        found: list[Any] = []
        try:
            while waiting:
                number, each = waiting.popleft()
                parts = self.parts_of(each) or {}
                kind = [type(each).__module__, type(each).__qualname__]
                self._states[number] = self._state(each)
                found.append([number, kind, [[name, encoder.encode(part)] for name, part in parts.items()]])
                if len(found) > MAX_OBJECTS:
                    raise TooLarge(f"it holds more than {MAX_OBJECTS:,} objects")
        finally:
            self._now.waiting = None
        return found

    def changed(self) -> list[Any]:
        """Return the objects of which the other side does not know what they hold now."""
        known = list(self._states.items())[-MOST_WATCHED:]
        return [self._objects[number] for number, state in known if self._state(self._objects[number]) != state]

    def _state(self, value: Any) -> Any:
        try:
            return Encoder(lambda part: {"id": id(part)}).encode(dict(self.parts_of(value) or {}))
        except WireError:
            return None

    def parts_of(self, value: Any) -> dict[str, Any] | None:
        """Return an object's attributes, if they are to cross."""
        raise NotImplementedError

    def named(self, value: Any) -> dict[str, Any]:  # noqa: ARG002 - the checker's side names classes
        """Return what more is said of what stays as it is."""
        return {}


class InChecker(Crossing):
    """The checker's side.

    Args:
        lend: how what is no plain data travels.
        borrow: what stands for something of the sandbox's, found at a place.
        folder: the folder beside the notebook; the sandbox has the modules in it, too.
    """

    def __init__(self, lend: _Lend, borrow: _Borrow, folder: str) -> None:
        super().__init__(lend)
        self._borrow = borrow
        self._folder = folder
        self._next = int.from_bytes(os.urandom(6)) << 12  # none that another checker of this submission has given
        self.classes: frozenset[str] = frozenset()  # those of the notebook's that the sandbox has, too

    def lent(self, value: Any) -> dict[str, Any]:
        """Return how an object of the test's travels."""
        if isinstance(value, enum.Enum) and self.is_common(type(value)):
            return {"t": TAG, **told_of_member(value)}
        if not self.knows(value):
            self.keep(self._next, value)
            self._next += 1
        return self.encode(value)

    def is_common(self, kind: Any) -> bool:
        """Whether this is a class that the sandbox has under the same name."""
        if not isinstance(kind, type):
            return False
        if kind.__module__ == "__main__":
            return kind.__qualname__ in self.classes
        return is_in(kind.__module__, self._folder)

    def parts_of(self, value: Any) -> dict[str, Any] | None:
        """Return an object's attributes, if its class is one that both sides have."""
        kind = type(value)
        plain = self.is_common(kind) and hasattr(value, "__dict__") and classes_of_data.fits(kind)
        return classes_of_data.parts_of(value) if plain else None

    def named(self, value: Any) -> dict[str, Any]:
        """Say of a class what it is called."""
        return {"class": [value.__module__, value.__qualname__]} if self.is_common(value) else {}

    def borrowed(self, encoded: Mapping[str, Any], place: str) -> Any:
        """Return the object of the test's that comes back, as the sandbox has left it.

        Raises:
            WireError: none such was handed in.
        """
        found = self._known(encoded["n"])
        decoder = Decoder(lambda lent: self._borrow(lent, place))
        for number, _, parts in encoded.get("all", ())[:MAX_OBJECTS]:
            value = self._known(number)
            if self.parts_of(value) is None:
                raise WireError("no value: an object that has no parts")
            self._change(value, {str(name): decoder.decode(part) for name, part in parts})
            self._states[number] = self._state(value)
        return found

    def member(self, encoded: Mapping[str, Any]) -> Any:
        """Return the member of the instructor's enumeration that the sandbox speaks of, if it is one of those.

        Raises:
            WireError: it has no such member.
        """
        if "member" not in encoded:
            return None
        module, name = map(str, encoded["of_enum"])
        kind: Any = sys.modules.get(module) if module == MAIN or is_in(module, self._folder) else None
        for part in name.split("."):
            kind = vars(kind).get(part) if issubclass(type(kind), type | ModuleType) else None
        is_ours = issubclass(type(kind), enum.EnumType) and self.is_common(kind)
        return member_named(kind, encoded["member"]) if is_ours else None

    def _known(self, number: Any) -> Any:
        if counted(number) not in self._objects:
            raise WireError("no value: an object that was not handed in")
        return self._objects[number]

    @property
    def has_objects(self) -> bool:
        """Whether the sandbox has objects whose attributes crossed."""
        return bool(self._states)

    @staticmethod
    def _change(value: Any, parts: dict[str, Any]) -> None:
        """Set an object's attributes; its methods and properties stay those of its class."""
        own = vars(value)
        classes_of_data.fill(value, parts.pop(HELD, None))
        for name in [name for name in own if name not in parts]:
            del own[name]
        for name, part in parts.items():
            if name in own:
                own[name] = overwrite(own[name], part)
            elif not _is_method(getattr(type(value), name, None)):
                own[name] = part


class InSandbox(Crossing):
    """The sandbox's side.

    Args:
        lend: how what is no plain data travels.
        borrow: what stands for something of the checker's.
        class_named: the class of a module and a name, or None.
    """

    def __init__(self, lend: _Lend, borrow: _Borrow, class_named: _ClassNamed) -> None:
        super().__init__(lend)
        self._borrow = borrow
        self._class_named = class_named

    def parts_of(self, value: Any) -> dict[str, Any] | None:
        """Return the attributes that it has now."""
        return None if isinstance(value, Opaque | type) else classes_of_data.parts_of(value)

    def borrowed(self, encoded: Mapping[str, Any]) -> Any:
        """Return the object that was handed in, made anew when it comes for the first time."""
        if "member" in encoded:
            enumeration = self._class_named(*encoded["of_enum"])
            is_there = isinstance(enumeration, enum.EnumType)
            return member_named(enumeration, encoded["member"]) if is_there else Opaque("member")
        everything = encoded.get("all", ())
        for number, kind, parts in everything:
            if type(self._objects.get(number)) is not (cls := self._class_named(*kind)):
                held = None if classes_of_data.is_filled_later(cls) else dict(parts).get(HELD)
                self.keep(number, _made(cls, kind[1], Decoder(_borrow_nothing).decode(held)))
        if encoded["n"] not in self._objects:
            cls = self._class_named(*encoded["class"]) if "class" in encoded else None
            self.keep(encoded["n"], cls or Opaque(str(encoded["v"])))
        decoder = Decoder(lambda lent: self._borrow(lent, ""))
        for number, _, parts in everything:
            values = {name: decoder.decode(part) for name, part in parts}
            if not isinstance(self._objects[number], Opaque):
                classes_of_data.fill(self._objects[number], values.pop(HELD, None))
                own = vars(self._objects[number])
                merged = {name: overwrite(own.get(name), part) for name, part in values.items()}
                own.clear()
                own.update(merged)
                self._states[number] = self._state(self._objects[number])
        return self._objects[encoded["n"]]


def _borrow_nothing(_: dict[str, Any]) -> Any:
    raise WireError("no value: text and numbers hold nothing else")


def _made(cls: Any, name: str, held: Any) -> Any:
    try:
        made = classes_of_data.made(cls, held)
    except TypeError:  # there is none, or the student has made something else of it
        return Opaque(name)
    return made


def is_in(module: str, folder: str) -> bool:
    """Whether a module that is imported lies in a folder."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return isinstance(file, str) and file.startswith(folder + os.sep)


def _is_method(found: Any) -> bool:
    return callable(found) or hasattr(type(found), "__get__")
