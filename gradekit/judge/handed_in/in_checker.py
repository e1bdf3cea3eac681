"""The checker's side of what is handed in: which number an object has, how it travels, and what comes back of it."""

import enum
import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

from gradekit.judge.handed_in import classes_of_data
from gradekit.judge.handed_in.classes_of_data import HELD
from gradekit.judge.handed_in.crossing import MAX_OBJECTS, TAG, Borrow, Crossing, Lend
from gradekit.judge.handed_in.library_objects import Packs, become, is_packed
from gradekit.judge.handed_in.used_objects import Used, ways
from gradekit.judge.objects.descriptions import MAIN, told_of_member
from gradekit.judge.objects.handles import is_handle
from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.messages import Run
from gradekit.judge.protocol.places import step
from gradekit.judge.protocol.value_encoding import Decoder, WireError, counted
from gradekit.judge.protocol.values.named_things import member_named
from gradekit.judge.protocol.values.opaque_value import Opaque


class InChecker(Crossing):
    """The checker's side.

    Args:
        lend: how what is no plain data travels.
        borrow: what stands for something of the sandbox's, found at a place.
        allow: whether there may be an object at a place.
        folder: the folder beside the notebook; the sandbox has the modules in it, too.
    """

    def __init__(self, lend: Lend, borrow: Borrow, allow: Callable[[str], bool], folder: str) -> None:
        super().__init__(lend)
        self._allow = allow
        self._borrow = borrow
        self._folder = folder
        self._next = int.from_bytes(os.urandom(6)) << 12  # none that another checker of this submission has given
        self._used: dict[int, Used] = {}
        self._packs = Packs(lend)
        self._cell = ""
        self._known_names: frozenset[str] = frozenset()
        self._of_tests: frozenset[str] = frozenset()
        self.classes: frozenset[str] = frozenset()  # those of the notebook's that the sandbox has, too

    def lent(self, value: Any) -> dict[str, Any]:
        """Return how an object of the test's travels."""
        if isinstance(value, enum.Enum) and self.is_common(type(value)):
            return {"t": TAG, **told_of_member(value)}
        if not self.knows(value) or self._packs.has_changed(self._numbers[id(value)], value):
            self._number(value)
        return self.encode(value)

    def _number(self, value: Any) -> None:
        self._next, number = self._next + 1, self._next
        self.keep(number, value)
        if does := self._ways(value):
            self._used[number] = Used(value, does, self._shown(type(value)))
        elif self.parts_of(value) is None:
            self._packs.add(number, value)

    def stays(self, value: Any) -> bool:
        """Whether the student's code has no more of this than a handle or a copy: where it may come back is noted."""
        number = self._numbers.get(id(value))
        return number in self._used or number in self._packs or is_handle(value)

    def begin(self, cell: Run) -> None:
        """Say which classes the sandbox has while a cell runs; of what is a library's it gets new copies."""
        self.classes, self._of_tests = frozenset(cell.classes), frozenset(cell.of_tests)
        self._known_names = frozenset(cell.functions)
        self._cell = hashlib.sha256(cell.source.encode("utf-8", "replace")).hexdigest()[:8]
        self._numbers = {each: number for each, number in self._numbers.items() if number not in self._packs}
        self._packs = Packs(self._lend)

    def place_of_move(self, number: Any) -> str:
        """Return where a test finds what a student's code has made of an object: which of its cell's objects it is."""
        return f" moved {self._cell} {list(self._packs).index(number) if number in self._packs else -1}"

    def moved(self, number: Any, value: Any, names: dict[str, Any]) -> None:
        """Have a test's object stand for the copy that a student's code has changed, if that came as a handle."""
        if number in self._packs and is_handle(value):
            self._objects[number] = become(self._objects[number], value, names)

    def _shown(self, kind: type) -> str:
        """Return what a class is called, if students can read it."""
        return kind.__name__ if kind.__module__ != MAIN or kind.__qualname__ in self._known_names else "object"

    def _ways(self, value: Any) -> tuple[str, ...]:
        return ways(value, self._crosses_by_parts)

    def _crosses_by_parts(self, kind: type) -> bool:
        """Whether objects of a class cross: not those of a test's own, which may count in its globals."""
        return self.is_common(kind) and not (kind.__module__ == MAIN and kind.__qualname__ in self._of_tests)

    def crosses(self, value: Any) -> bool:
        """Whether this is a class that the sandbox has, too, or an object of one; such an object can be called."""
        if self.is_common(value) or self.parts_of(value) is not None or self._ways(value):
            return True
        if not is_packed(value):
            return False
        self.lent(value)  # it has a number then, and is packed if it can be
        return self._numbers[id(value)] in self._packs

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
        plain = self._crosses_by_parts(kind) and hasattr(value, "__dict__") and classes_of_data.fits(kind)
        return classes_of_data.parts_of(value) if plain else None

    def named(self, value: Any) -> dict[str, Any]:
        """Say of a class what it is called, and of an object that stays here what can be done with it."""
        if self.is_common(value):
            return {"class": _name_of(value)}
        used = self._used.get(self._numbers[id(value)])
        if used is None:
            return self._packs.told(self._numbers[id(value)])
        bases = [_name_of(each) for each in type(value).__mro__ if self.is_common(each)]
        return {"v": used.shown, "does": used.does, "bases": bases, "used": self._lend(used)}

    def borrowed(self, encoded: Mapping[str, Any], place: str) -> Any:
        """Return the object of the test's that comes back, as the sandbox has left it.

        Raises:
            WireError: none such was handed in.
        """
        found = self._known(encoded["n"])
        is_lent = encoded["n"] in self._used or encoded["n"] in self._packs or is_handle(found)
        if (is_lent or place.endswith("()")) and not self._allow(place):
            return Opaque(type(found).__name__)
        decoder = Decoder(lambda lent: self._borrow(lent, place))
        for number, _, parts in encoded.get("all", ())[:MAX_OBJECTS]:
            value = self._known(number)
            if self.parts_of(value) is None:
                raise WireError("no value: an object that has no parts")
            new = {str(name): decoder.decode(part) for name, part in parts}
            self._change(value, new, lambda: self._allow(step(place, "random")))
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
        """Whether the sandbox has objects whose attributes crossed, or copies."""
        return bool(self._states) or bool(self._packs)

    @staticmethod
    def _change(value: Any, parts: dict[str, Any], may_draw: Callable[[], bool]) -> None:
        """Set an object's attributes; its methods and properties stay those of its class."""
        own = vars(value)
        classes_of_data.fill(value, parts.pop(HELD, None))
        for name in [name for name in own if name not in parts]:
            del own[name]
        for name, part in parts.items():
            if name in own:
                own[name] = overwrite(own[name], part, may_draw)
            elif not _is_method(getattr(type(value), name, None)):
                own[name] = part


def is_in(module: str, folder: str) -> bool:
    """Whether a module that is imported lies in a folder."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return isinstance(file, str) and file.startswith(folder + os.sep)


def _name_of(cls: type) -> list[str]:
    return [cls.__module__, cls.__qualname__]


def _is_method(found: Any) -> bool:
    return callable(found) or hasattr(type(found), "__get__")
