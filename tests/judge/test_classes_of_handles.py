"""What a student's class looks like to a test: its ancestors, those that the instructor or a library made included."""

import datetime as dt
import string
import sys

import pytest

from gradekit.judge.objects.borrowed import Borrowed
from gradekit.judge.protocol.places import Places

PLAIN = {
    "doc": None,
    "abilities": [],
    "exception": None,
    "ancestors": [],
    "known_as": [],
    "bases": [],
    "abstract": None,
    "own": None,
}


class Told:
    """A sandbox that says what it is told to say of each class, by number."""

    def __init__(self, said):
        self.said = said
        self.asked = []

    def operate(self, target, operation, args, _place):
        """Answer what is asked."""
        self.asked.append((operation, *args))
        return PLAIN | self.said[target] if operation == "describe" else 7


def object_of(*said):
    """Return a handle of an object whose class is the first of those described, and who was asked."""
    told = Told(said)
    places = Places(())
    places.set(None)
    encoded = {"t": "mine", "v": 99, "name": "thing", "doc": None, "of": 0, "class": False, "call": False}
    return Borrowed(told, places).value(encoded, "thing"), told


def test_a_librarys_class_is_an_ancestor():
    """Both of the object and of its class; what the object has is still asked for where it lives."""
    known = [["__main__", "Braces"], ["string", "Template"]]
    thing, told = object_of({"name": "Braces", "known_as": known, "bases": [["string", "Template"]]})
    assert isinstance(thing, string.Template)
    assert issubclass(type(thing), string.Template)
    assert type(thing).__bases__ == (string.Template,)
    assert thing.template == 7
    assert told.asked[-1] == ("getattr", "template")


def test_the_instructors_class_is_an_ancestor(monkeypatch):
    """A base class that a locked cell defines is there on both sides."""

    class Given:
        __module__, __qualname__ = "__main__", "Given"

    monkeypatch.setattr(sys.modules["__main__"], "Given", Given, raising=False)
    thing, _ = object_of(
        {
            "name": "Own",
            "known_as": [["__main__", "Own"], ["__main__", "Given"]],
            "ancestors": [[1, "Given"]],
            "bases": [["__main__", "Given"]],
        }
    )
    assert isinstance(thing, Given)
    assert issubclass(type(thing), Given)
    assert [each.__name__ for each in type(thing).__mro__] == ["Own", "Given", "object"]


@pytest.mark.parametrize("name", ["int", "str", "list", "dict", "bool", "set", "tuple", "type", "BaseException"])
def test_an_object_that_says_it_is_plain_data_is_none(name):
    """Whatever it says of its ancestors."""
    thing, _ = object_of({"name": name, "known_as": [["builtins", name]], "bases": [["builtins", name]]})
    assert not isinstance(thing, getattr(__import__("builtins"), name))


def test_a_class_that_is_more_than_its_attributes_is_no_ancestor():
    """No handle has the insides of a date; `isinstance` still says what the object says."""
    thing, _ = object_of({"name": "Day", "known_as": [["datetime", "date"]], "bases": [["datetime", "date"]]})
    assert isinstance(thing, dt.date)
    assert not issubclass(type(thing), dt.date)


def test_what_a_library_does_for_a_new_subclass_is_not_done(monkeypatch):
    """It would run here what the student's class says."""
    made = []

    class Registers:
        __module__, __qualname__ = "__main__", "Registers"

        def __init_subclass__(cls):
            made.append(cls)

    monkeypatch.setattr(sys.modules["__main__"], "Registers", Registers, raising=False)
    thing, _ = object_of({"name": "Own", "known_as": [["__main__", "Own"], ["__main__", "Registers"]]})
    assert isinstance(thing, Registers)
    assert not made


def test_a_class_that_stands_for_a_students_is_not_the_instructors(monkeypatch):
    """What has been fetched under a name is not taken for what a locked cell has defined."""
    thing, _ = object_of({"name": "First"})
    monkeypatch.setattr(sys.modules["__main__"], "First", type(thing), raising=False)
    other, _ = object_of({"name": "Second", "known_as": [["__main__", "Second"], ["__main__", "First"]]})
    assert not isinstance(other, type(thing))
