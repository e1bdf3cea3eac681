"""What a student's code can do with an object of a test's that stays in the checker, and what it cannot."""

import csv
import io
import queue
from unittest.mock import MagicMock, Mock

import numpy as np
import pandas as pd
import pytest

from gradekit.judge.handed_in.used_objects import ATTRIBUTES, ENDED, MAX_FILE_BYTES, METHOD, VALUE, Used, ways


class Thing:
    """What a test defines."""

    unit = "cm"

    def __init__(self):
        self.size = 3
        self.names = ["a"]
        self.library = pd.DataFrame({"a": [1]}).eval

    def grow(self, by=1):
        """Become larger."""
        self.size += by
        return self.size

    def __len__(self):
        return self.size


class Table(pd.DataFrame):
    """A table with more, of a test's."""

    def first(self):
        """Return the first row."""
        return list(self.iloc[0])


class Words(str):
    """A text with more, of a test's."""

    __slots__ = ()


for each in (Thing, Table, Words):
    each.__module__ = "__main__"


def used(value):
    """Return what the sandbox calls for an object, of a class that only the test has."""
    return Used(value, ways(value, lambda _: False), "Thing")


def test_an_object_of_a_tests_class():
    """Attributes, methods, special methods; what is called stays there and is called by its name."""
    thing = Thing()
    ask = used(thing)
    assert ask("getattr", "size") == [VALUE, 3]
    assert ask("getattr", "unit") == [VALUE, "cm"]
    assert ask("getattr", "grow") == [METHOD, None]
    assert ask("method", "grow", by=4) == [VALUE, 7]
    assert ask("len") == [VALUE, 7]
    ask("setattr", "size", 1)
    ask("update", "names", ["a", "b"])
    assert thing.size == 1
    assert thing.names == ["a", "b"]
    assert ask("of_class", "grow")[1](thing) == 2
    assert ask("new")[1].size == 3


def test_iterators_have_ends():
    """Which are told and not raised: StopIteration ends whatever loop it comes through."""
    ask = used(iter([1]))
    assert [ask("next"), ask("next")] == [[VALUE, 1], [ENDED, None]]


@pytest.mark.parametrize(
    ("value", "operation", "args", "options"),
    [
        (Thing(), "of_class", (), {"name": "__getattribute__"}),
        (Thing(), "getattr", (), {"name": "size"}),
        (Thing(), "of_class", ("__getattribute__",), {}),
        (Thing(), "getattr", ("__class__",), {}),
        (Thing(), "getattr", ("__init__",), {}),
        (Thing(), "method", ("__reduce__",), {}),
        (Thing(), "method", ("library", "a"), {}),
        (Thing(), "setattr", ("grow", None), {}),
        (Thing(), "delattr", ("grow",), {}),
        (Thing(), "getattr", (Words("size"),), {}),
        (Thing(), "describe", (), {}),
        (Thing(), "code", (), {}),
        (Thing(), Words("len"), (), {}),
        (Table({"a": [1]}), "method", ("eval", "1"), {}),
        (Table({"a": [1]}), "getattr", ("to_csv",), {}),
        (Table({"a": [1]}), "getitem", ("a",), {}),
        (Words("{0.__class__}"), "method", ("format", 1), {}),
        (Mock(), "method", ("configure_mock",), {"side_effect": 1}),
        (Mock(), "getattr", ("_mock_wraps",), {}),
        (Mock(), "setattr", ("_mock_wraps", 3), {}),
        (Mock(), "setattr", ("return_value", 3), {}),
        (Mock(), "setattr", ("send", len), {}),
        (Mock(), "getattr", ("assert_called",), {}),
        (MagicMock(), "new", (), {}),
        (io.StringIO(), "getattr", ("__class__",), {}),
        (io.StringIO(), "method", ("truncate", 10**12), {}),
        (io.StringIO(), "setattr", ("name", "x"), {}),
        (csv.writer(io.StringIO()), "getattr", ("dialect",), {}),
        (queue.Queue(), "getattr", ("mutex",), {}),
        ((x for x in ()), "getattr", ("gi_frame",), {}),
        (iter([1]), "getattr", ("__reduce__",), {}),
    ],
)  # fmt: skip
def test_what_is_not_for_others(value, operation, args, options):
    """Python's own inner life, what a library's class does, and what a test asks its mocks."""
    with pytest.raises(AttributeError):
        used(value)(operation, *args, **options)


def test_a_name_that_a_library_notes_is_let_be():
    """Matplotlib notes a signature on what stands for `show`; nothing comes of it."""
    mock = Mock()
    assert used(mock)("setattr", "__signature__", 3) == [VALUE, None]
    assert "__signature__" not in vars(mock)


def test_a_mock_notes_what_is_done_with_it():
    """And answers as the test has said."""
    mock = Mock()
    mock.count.return_value = 2
    child = used(mock)("getattr", "count")[1]
    assert used(child)("call", 1, by=3) == [VALUE, 2]
    mock.count.assert_called_once_with(1, by=3)
    assert used(mock)("getattr", "callback")[1] is mock.callback


@pytest.mark.parametrize("call", [("seek", MAX_FILE_BYTES + 1), ("seek", -1), ("write", "x" * (MAX_FILE_BYTES + 1))])
def test_a_file_of_a_tests_takes_so_much(call):
    """A place far behind its end would fill the memory with one letter."""
    with pytest.raises(OSError, match="bytes"):
        used(io.StringIO())("method", *call)


@pytest.mark.parametrize("value", [len, print, int, Thing, lambda: 3, np.sin, 3, "a", [1], pd.DataFrame(), object()])
def test_what_is_no_such_object(value):
    """Functions, classes, data, and what belongs to a library."""
    assert ways(value, lambda _: False) == ()


def test_the_notebooks_own_classes_cross_by_their_attributes():
    """Where the sandbox has the class, too."""
    assert ways(Thing(), lambda kind: kind is Thing) == ()
    assert ATTRIBUTES in ways(Thing(), lambda _: False)
