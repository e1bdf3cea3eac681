"""The sandbox's side of what is handed in: it makes the objects, and says what has become of them."""

import enum
from collections.abc import Callable, Mapping
from typing import Any

from gradekit.judge.handed_in import classes_of_data
from gradekit.judge.handed_in.classes_of_data import HELD
from gradekit.judge.handed_in.crossing import Borrow, Crossing, Lend
from gradekit.judge.handed_in.lent_objects import lent
from gradekit.judge.handed_in.library_objects import Copies
from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.value_encoding import Decoder, WireError
from gradekit.judge.protocol.values.named_things import member_named
from gradekit.judge.protocol.values.opaque_value import Opaque

_ClassNamed = Callable[[str, str], Any]


class InSandbox(Crossing):
    """The sandbox's side.

    Args:
        lend: how what is no plain data travels.
        borrow: what stands for something of the checker's.
        class_named: the class of a module and a name, or None.
    """

    def __init__(self, lend: Lend, borrow: Borrow, class_named: _ClassNamed) -> None:
        super().__init__(lend)
        self._borrow = borrow
        self._class_named = class_named
        self._copies = Copies()
        self._as_sent: dict[int, dict[str, Any]] = {}

    def encode(self, value: Any) -> dict[str, Any]:
        """Return how an object travels; what stays there or is a copy goes as it came, so that it has not changed."""
        return self._as_sent.get(self._numbers[id(value)]) or super().encode(value)

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
            self.keep(encoded["n"], self._without_parts(encoded))
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

    def _without_parts(self, encoded: Mapping[str, Any]) -> Any:
        """Return what stands for something that is handed in for the first time and does not cross by its parts."""
        if "class" in encoded:
            return self._class_named(*encoded["class"]) or Opaque(str(encoded["v"]))
        self._as_sent[encoded["n"]] = dict(encoded)
        if "does" in encoded:
            bases = [each for name in encoded["bases"] if (each := self._class_named(*name))]
            return lent(str(encoded["v"]), encoded["does"], tuple(bases), self._borrow(encoded["used"], ""))
        if "pack" in encoded or "whole" in encoded:
            return self._copies.made(encoded, lambda lent: self._borrow(lent, ""))
        return Opaque(str(encoded["v"]))

    def moved(self) -> list[tuple[int, Any]]:
        """Return the copies that a student's code has changed; they are lent like its own objects from now on."""
        found = list(self._copies.changed())
        for _, copy in found:
            del self._numbers[id(copy)]
        return found


def _borrow_nothing(_: dict[str, Any]) -> Any:
    raise WireError("no value: text and numbers hold nothing else")


def _made(cls: Any, name: str, held: Any) -> Any:
    try:
        made = classes_of_data.made(cls, held)
    except TypeError:  # there is none, or the student has made something else of it
        return Opaque(name)
    return made
