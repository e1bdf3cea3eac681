"""The checker's stand-ins for objects and classes of the sandbox: whatever a test does with one is asked there.

For each class that the sandbox speaks of there is a class here, made of its name and its special methods' names, below
those of its ancestors; so `isinstance`, `issubclass` and `type` say what they say in one kernel. What comes back is
plain data, a handle where the instructor's solution has one too, or an `Opaque`. A handle equals no plain data,
whatever the object says.
"""

import functools
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gradekit.judge.objects.signatures import signature
from gradekit.judge.objects.special_methods import METHODS, written_method
from gradekit.judge.objects.whereabouts import Where, where_of
from gradekit.judge.protocol.places import step

_KEPT = frozenset({"__class__", "__copy__", "__deepcopy__"})
_LEFT = """
__reduce__ __reduce_ex__ __getstate__ __setstate__ __array__ __array_interface__ __array_struct__ __array_priority__
__array_function__ __array_wrap__ __jax_array__ __loader__ __spec__
_ipython_canary_method_should_not_exist_ _ipython_display_ _repr_mimebundle_
"""
_NOT_ASKED = frozenset(_LEFT.split())
_LOCAL = """
__class__ __mro__ __bases__ __base__ __name__ __qualname__ __module__ __dict__ __subclasses__ mro
__instancecheck__ __subclasscheck__ __prepare__ __basicsize__ __itemsize__ __copy__ __deepcopy__
"""
_MADE_BY_A_PROGRAM = 1 << 9  # Py_TPFLAGS_HEAPTYPE
_TOLD = {"__bases__": "_bases", "__abstractmethods__": "_abstract", "__dict__": "_own"}  # when the class was described
_ABSTRACT = 1 << 20  # Py_TPFLAGS_IS_ABSTRACT, what `inspect.isabstract` looks at
_OF_THE_CLASS = frozenset(_LOCAL.split())


class StudentClass(type):
    """The class of the classes that stand for a student's; looking into one asks the sandbox."""

    _where: Where
    _bases: tuple[type, ...] = ()
    _abstract: frozenset[str] | None = None
    _own: "OwnNames | None" = None
    _data: type | None = None  # a class of plain data here that objects of this one say to be of

    def mro(cls) -> list[type]:
        """Return where attributes are looked up: classes that this process has itself come last."""
        found = super().mro()
        own = type.__getattribute__(cls, "__dict__")
        known = [each for base in own.get("_known", ()) for each in base.__mro__[:-1]]
        return [*found[:-1], *(each for each in dict.fromkeys(known) if each not in found), found[-1]]

    def __new__(cls, name: str, *_: Any, **__: Any) -> "StudentClass":
        """Refuse to make a subclass: half of it would be here, and half in the sandbox."""
        raise TypeError(
            f"{name} inherits from a class of the student's, which a test cannot do from outside; "
            "name the cell in c.Judge.together"
        )

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Make an object, in the sandbox."""
        __tracebackhide__ = True
        where = where_of(cls)
        return where.peer.call(where.target, args, kwargs, step(where.place, "()"))

    def __getattribute__(cls, name: str) -> Any:
        if name in _TOLD and (told := type.__getattribute__(cls, _TOLD[name])) is not None:
            return told
        if name == "__flags__":
            return super().__getattribute__(name) | (_ABSTRACT if type.__getattribute__(cls, "_abstract") else 0)
        if name == "__mro__":
            return tuple(each for each in super().__getattribute__(name) if each is not Handle)
        if name in _OF_THE_CLASS:
            return super().__getattribute__(name)
        if name in _NOT_ASKED:
            raise AttributeError(name)
        if name == "__signature__":
            return signature(where_of(cls))
        __tracebackhide__ = True
        return _inherited(cls, name) or where_of(cls).ask("getattr", name, last="." + name)

    def __setattr__(cls, name: str, value: Any) -> None:
        where_of(cls).ask("setattr", name, value)

    def __delattr__(cls, name: str) -> None:
        where_of(cls).ask("delattr", name)

    def __dir__(cls) -> list[str]:
        return list(where_of(cls).ask("dir"))

    def __iter__(cls) -> Any:
        return where_of(cls).ask("iter")

    def __len__(cls) -> int:
        return int(where_of(cls).ask("len"))

    def __bool__(cls) -> bool:
        return True

    def __getitem__(cls, key: Any) -> Any:
        return where_of(cls).ask("getitem", key, last="[]")

    def __contains__(cls, value: Any) -> bool:
        return where_of(cls).ask("contains", value) is True


def _inherited(cls: type, name: str) -> types.FunctionType | None:
    """Return the instructor's own method that a student's class has from a locked one: `Bird.sound is Animal.sound`."""
    for each in type.__getattribute__(cls, "__mro__"):
        if issubclass(type(each), StudentClass):
            own = type.__getattribute__(each, "_own")
            if own is None or name in own:
                return None
        elif each.__module__ == "__main__" and type(found := vars(each).get(name)) is types.FunctionType:
            return found
    return None


class OwnNames(Mapping[str, Any]):
    """What a student's class defines itself, as `vars` says it; each value is asked for when a test looks at it."""

    def __init__(self, cls: type, names: tuple[str, ...]) -> None:
        self._cls = cls
        self._names = names

    def __getitem__(self, name: str) -> Any:
        here = type.__getattribute__(self._cls, "__dict__")
        if name in METHODS and name in here:
            return here[name]
        if name not in self._names:
            raise KeyError(name)
        return getattr(self._cls, name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _run_to_its_end(where: Where, _: None) -> Any:
    """Do what an event loop here asks of a coroutine: it runs in a loop of the sandbox's, all at once."""
    raise StopIteration(where.ask("await", last="()"))


class Handle:
    """An object of the sandbox."""

    def __init_subclass__(cls) -> None:
        """Nothing of what a library does for a new class of its own is done for one that stands for a student's."""

    __array_ufunc__ = None  # or NumPy would compare the items of an array with it, one by one

    def __getattribute__(self, name: str) -> Any:
        if name in _KEPT:
            real = where_of(self).real or type.__getattribute__(type(self), "_data")
            return real if real and name == "__class__" else object.__getattribute__(self, name)
        if name == "__array__":  # NumPy asks every object for it
            return object.__getattribute__(self, name)
        if name in _NOT_ASKED:
            raise AttributeError(name)
        __tracebackhide__ = True
        where = where_of(self)
        if name == "send" and where.real is types.CoroutineType:
            return functools.partial(_run_to_its_end, where)
        return where.ask("getattr", name, last="." + name)

    def __setattr__(self, name: str, value: Any) -> None:
        where_of(self).ask("setattr", name, value)

    def __delattr__(self, name: str) -> None:
        where_of(self).ask("delattr", name)

    def __dir__(self) -> list[str]:
        return [str(name) for name in where_of(self).ask("dir")]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if is_handle(other) or _is_to_say(self, other):
            return where_of(self).ask("eq", other) is True
        if type.__getattribute__(type(self), "_data"):  # a list with more methods is a list
            return bool(where_of(self).ask("held") == other)
        if where_of(self).peer.believes_all:
            return where_of(self).ask("eq", other) is True
        return NotImplemented if _compares_itself(other) else False

    def __ne__(self, other: object) -> bool:
        equal = Handle.__eq__(self, other)
        return equal if equal is NotImplemented else not equal

    def __hash__(self) -> int:
        return hash(where_of(self).target)

    def __repr__(self) -> str:
        return _text(where_of(self).ask("repr"))

    def __str__(self) -> str:
        return _text(where_of(self).ask("str"))

    def __format__(self, how: str) -> str:
        return _text(where_of(self).ask("format", how))


def _compares_itself(other: object) -> bool:
    """Whether an object of the instructor's says itself, here, what it equals: a student's `__eq__` has no say then."""
    return written_method(type(other), "__eq__") is not None


def _is_to_say(mine: "Handle", other: object) -> bool:
    """Whether a student's subclass is to say what it equals, as where writing its `__eq__` is the exercise."""
    if not _compares_itself(other) or not isinstance(mine, type(other)):
        return False
    own = [type.__getattribute__(each, "_own") for each in type(mine).__mro__ if _is_below(each, type(other))]
    where = where_of(mine)
    return any("__eq__" in names for names in own if names) and where.peer.believes(step(where.place, "eq"))


def _is_below(cls: type, known: type) -> bool:
    """Whether this stands for another class of the student's than the one that is known here."""
    return issubclass(type(cls), StudentClass) and cls.__name__ != known.__name__


def is_class(value: Any) -> bool:
    """Whether this is a class that stands for a student's."""
    return issubclass(type(value), StudentClass)


def is_handle(value: Any) -> bool:
    """Whether this stands for an object of the sandbox, or a class there."""
    return issubclass(type(value), Handle | StudentClass)


def handle(cls: type, where: Where) -> Any:
    """Return a new handle of a class that was made for it."""
    made: Any = object.__new__(cls)
    object.__getattribute__(made, "__dict__")["where"] = where
    return made


def class_for(
    name: str, abilities: Sequence[str], bases: tuple[type, ...], known: Sequence[type], where: Where
) -> type:
    """Return a class that stands for one of the sandbox's, below those of its ancestors that this process has itself.

    Raises:
        TypeError: the ancestors do not fit together.
    """
    methods = {ability: METHODS[ability] for ability in abilities if ability in METHODS}
    fitting = [each for each in known if all(map(_is_plain_class, each.__mro__[:-1]))]
    names = {**methods, "__module__": "__main__", "_known": fitting, "_where": where}
    made: type = type.__new__(StudentClass, name, bases or (Handle,), names)
    return made


def _is_plain_class(cls: type) -> bool:
    """Whether objects of a class are nothing but their attributes, so that a handle can be one."""
    made_so = bool(cls.__flags__ & _MADE_BY_A_PROGRAM) and cls.__basicsize__ <= Handle.__basicsize__
    return made_so and not vars(cls).get("__slots__")


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(f"a text was expected, not {type(value).__name__}")
    return value
