"""What a student's code has of an object that stays in the checker: what is done with it is asked there."""

from collections.abc import Callable, Generator, Sequence
from typing import Any

from gradekit.judge.handed_in.used_objects import ENDED, METHOD
from gradekit.judge.objects.handles import Handle, class_for, handle
from gradekit.judge.objects.whereabouts import Where, where_of
from gradekit.judge.protocol import limits_met
from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.sharing import SHARED
from gradekit.judge.protocol.value_encoding import Encoder, WireError


class LentObject(Handle):
    """What a student's code has of an object of a test's."""

    def __eq__(self, other: object) -> bool:
        return self is other or where_of(self).ask("eq", other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = Handle.__hash__

    def __getattribute__(self, name: str) -> Any:
        if name == "__reduce_ex__":
            limits_met.note("object")  # `pickle` would take it apart
        return super().__getattribute__(name)


class _There:
    """Who asks the checker about one object."""

    def __init__(self, used: Callable[..., Any]) -> None:
        self._used = used
        self._containers: dict[str, tuple[Any, Any]] = {}

    def operate(self, _: int, operation: str, args: tuple[Any, ...], __: str) -> Any:
        """Return what an operation comes to; a list that is an attribute is one list each time."""
        give_back()
        what, value = self._used(operation, *args)
        if what == ENDED:
            raise StopAsyncIteration if operation == "anext" else StopIteration(value)
        if what == METHOD:
            return self._method(args[0])
        if operation == "getattr" and type(value) in SHARED:
            value = overwrite(self._containers.get(args[0], (None, None))[0], value)
            self._containers[args[0]] = value, _state(value)
            _WITH_CONTAINERS[id(self)] = self
        return value

    def give_back(self) -> None:
        """Have the checker's object hold what the student's code has made of its lists."""
        for name, (value, state) in list(self._containers.items()):
            if (now := _state(value)) != state:
                self._containers[name] = value, now
                self._used("update", name, value)

    def call(self, _: int, args: tuple[Any, ...], kwargs: dict[str, Any], __: str) -> Any:
        """Return what calling it comes to."""
        return self._used("call", *args, **kwargs)[1]

    def _method(self, name: str) -> Callable[..., Any]:
        def method(*args: Any, **kwargs: Any) -> Any:
            give_back()
            return self._used("method", name, *args, **kwargs)[1]

        method.__name__ = name
        return method

    def new(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return another object of its class."""
        return self._used("new", *args, **kwargs)[1]

    believes_all = True

    def believes(self, _: str) -> bool:
        """What an object of a test's says counts."""
        return True


class _OfClass:
    """Who asks about the class of an object: what is found there is no object's yet."""

    def __init__(self, there: _There) -> None:
        self._there = there

    def operate(self, target: int, operation: str, args: tuple[Any, ...], place: str) -> Any:
        """Return an attribute of the class."""
        return self._there.operate(target, "of_class" if operation == "getattr" else operation, args, place)

    def call(self, _: int, args: tuple[Any, ...], kwargs: dict[str, Any], __: str) -> Any:
        """Return a new object of the class."""
        return self._there.new(args, kwargs)

    believes_all = True

    def believes(self, _: str) -> bool:
        """What a test's class says counts."""
        return True


_WITH_CONTAINERS: dict[int, _There] = {}


def give_back() -> None:
    """Have the objects of tests hold what a student's code has made of the lists in them."""
    for each in list(_WITH_CONTAINERS.values()):
        each.give_back()


def _state(value: Any) -> Any:
    try:
        return Encoder(lambda part: {"id": id(part)}).encode(value)
    except WireError:
        return None


def lent(name: str, does: Sequence[str], bases: tuple[type, ...], used: Callable[..., Any]) -> Any:
    """Return what stands for an object of a test's in the sandbox.

    Args:
        name: its class's.
        does: what can be done with it.
        bases: the ancestors of its class that the sandbox has.
        used: what asks the checker.
    """
    there = _There(used)
    where = Where(there, 0, "")
    if "send" in does:
        return _generator(where)
    return handle(_class(name, tuple(does), bases, there), where)


def _class(name: str, does: tuple[str, ...], bases: tuple[type, ...], there: _There) -> type:
    """Return the class of such objects: the same one for those of one class there."""
    if (name, does, bases) not in _CLASSES:
        of_class = Where(_OfClass(there), 0, "")
        _CLASSES[name, does, bases] = class_for(name, does, (LentObject,), bases, of_class)
    return _CLASSES[name, does, bases]


_CLASSES: dict[tuple[str, tuple[str, ...], tuple[type, ...]], type] = {}


def _generator(where: Where) -> Generator[Any, Any, Any]:
    """Go through a generator of a test's, step by step."""
    sent = None
    try:
        while True:
            sent = yield where.ask("next") if sent is None else where.ask("send", sent)
    except StopIteration as end:
        return end.value
    except GeneratorExit:
        where.ask("close")
        raise
