"""The standard library's types arrive as what they are."""

import collections
import datetime as dt
import decimal
import enum
import math
import operator
import pathlib
import random
import sys
import types
import zoneinfo

import numpy as np
import pytest
from crossing import borrow_nothing, sent, there
from hypothesis import given
from hypothesis import strategies as st
from standard_values import VALUES, Point, Typed, WithMethod

from gradekit.judge.protocol.value_encoding import Decoder, Encoder
from gradekit.judge.protocol.values.opaque_value import Opaque


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_each_arrives_as_it_left(value):
    """Of the same type, and shown the same; a set is shown in any order."""
    found = there(value)
    assert type(found) is type(value)
    if not isinstance(value, set | frozenset):
        assert repr(found) == repr(value)
    if isinstance(value, set | frozenset | collections.deque | dt.datetime):
        assert found == value


def test_times_keep_their_zone():
    """By its key, and what the clock was set back for."""
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    late = dt.datetime(2020, 10, 25, 2, 30, tzinfo=berlin, fold=1)
    found = there(late)
    assert found.tzinfo is berlin
    assert found.utcoffset() == late.utcoffset() == dt.timedelta(hours=1)


@given(st.tuples(st.datetimes(), st.decimals(), st.timedeltas(), st.dates(), st.times()))
def test_whatever_there_is_of_them(values):
    """The least and the greatest too."""
    assert repr(there(values)) == repr(values)


@pytest.mark.parametrize("word", ["mean", "+", "é", "", "row_2", 7, None, True, ()])
def test_a_word_is_the_one_that_a_program_writes(word):
    """Those that Python keeps once: students ask `how is "mean"`, and that is so in one kernel."""
    assert there(word) is word


NUMBERS = st.integers(-(2**70), 2**70) | st.integers(-300, 300)


@given(
    st.sampled_from([list, tuple, set, frozenset]),
    st.sampled_from([NUMBERS, st.floats(), st.booleans(), st.text(st.characters(exclude_categories=[]))]).flatmap(
        lambda items: st.lists(items, min_size=64, max_size=90)
    ),
)
def test_many_of_one_type_are_packed_and_arrive_as_they_left(make, items):
    """NaN, lone halves of surrogate pairs and numbers of more than 64 bits among them; True stays True."""
    value = make(items)
    found = there(value)
    assert type(found) is make
    assert sorted(map(repr, found)) == sorted(map(repr, value))
    if make in (list, tuple):
        assert repr(found) == repr(value)


@pytest.mark.parametrize(
    "value",
    [list(range(300_000)), [0.5] * 300_000, [True, False] * 150_000, ["ab"] * 300_000, set(range(300_000))],
    ids=["int", "float", "bool", "str", "set"],
)
def test_long_ones_cross(value):
    """The limit is their bytes, not how many they are."""
    assert there(value) == value


def test_a_set_can_hold_several_nans():
    """No two of them are equal, here or there."""
    assert len(there({float("nan"), float("nan"), 1.0})) == 3


def test_a_pair_of_surrogates_stays_two():
    """Written as two characters, they are not the one that they would be together."""
    assert len(there("\ud83d\ude00")) == 2
    assert there(["\ud83d", "\ude00"] * 40) == ["\ud83d", "\ude00"] * 40


def test_views_of_dicts_are_views():
    """They can be listed, counted and compared with sets."""
    keys, values, items = (there(view) for view in ({"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items()))
    assert (list(keys), list(values), list(items)) == (["a"], [1], [("a", 1)])
    assert keys == {"a"}
    assert items == {("a", 1)}
    assert type(keys) is type({}.keys())


@pytest.mark.parametrize("factory", [int, list, set, dict, str, float, tuple, None])
def test_defaultdicts_keep_a_factory_that_has_a_name(factory):
    """A new key gets what it would have had."""
    found = there(collections.defaultdict(factory, {1: 2}))
    assert type(found) is collections.defaultdict
    assert found == {1: 2}
    assert found.default_factory is factory


def test_defaultdicts_with_another_factory_keep_their_items():
    """The factory is lent where this end lends; else there is none, and a new key is an error."""
    value = collections.defaultdict(lambda: 7, {1: 2})
    assert there(value) == {1: 2}
    with pytest.raises(KeyError):
        there(value)[5]
    encoded = Encoder(lambda _: {"t": "mine", "v": 0}).encode(value)
    assert Decoder(lambda _: lambda: 7).decode(encoded)[5] == 7


@pytest.mark.parametrize("value", [Point(1, [2]), Typed(1)])
def test_named_tuples_arrive_with_their_fields(value):
    """They equal the tuple, are shown the same, and all of one name and fields have one type."""
    found = there(value)
    assert type(found).__name__ == type(value).__name__
    assert repr(found) == repr(value)
    assert found == tuple(value)
    assert (found.x, found.y) == (value.x, value.y)
    assert found._asdict() == value._asdict()
    assert found._replace(x=5) == value._replace(x=5)
    assert type(found)._make(value) == value
    assert type(there([value, value])[1]) is type(found)
    with pytest.raises(TypeError, match="2 arguments"):
        type(found)(1)


def test_a_tuple_with_methods_of_its_own_stays():
    """What the class can do beside holding fields would be lost."""
    assert type(there(WithMethod(1))) is Opaque


@pytest.mark.parametrize(
    "value",
    [
        int,
        bool,
        object,
        type(None),
        types.FunctionType,
        ValueError,
        KeyboardInterrupt,
        abs,
        sorted,
        math.sqrt,
        operator.add,
        dt.date,
        decimal.Decimal,
        collections.Counter,
        collections.abc.Iterable,
        pathlib.Path,
        np.float64,
        np.ndarray,
        np.sin,
        np.mean,
        np.zeros,
        np.linalg.norm,
        np.random.Generator,
    ],
    ids=lambda value: value.__name__,
)
def test_types_and_functions_with_a_name_are_the_same_ones(value):
    """Not equal ones: `ty is int` holds."""
    assert there(value) is value


def test_a_function_by_itself_is_rather_lent():
    """Then each call has its clock; inside of a list, or where nothing is lent, it goes by its name."""
    encoder = Encoder(lambda _: {"t": "mine", "v": 0})
    assert encoder.encode(abs) == {"t": "mine", "v": 0}
    assert encoder.encode([abs]) == [{"t": "named", "v": ["builtins", "abs"]}]
    assert encoder.encode(int) == {"t": "named", "v": ["builtins", "int"]}


@pytest.mark.parametrize(
    "value",
    [
        *[eval, exec, open, compile, __import__, input, getattr, setattr, delattr, globals, locals, vars, dir],
        *[print, breakpoint, super, id, memoryview],
        *[np.load, np.save, np.fromfile, np.savetxt, np.vectorize, np.apply_along_axis, np.frompyfunc, np.memmap],
        *[math, Point, WithMethod, random.random, [].append, operator.attrgetter, operator.methodcaller, operator.call],
        *[collections.namedtuple, dt, types.CodeType, dict.fromkeys],  # noqa: PYI024 - the function itself
    ],
    ids=lambda value: value.__name__,
)
def test_what_runs_text_or_reaches_files_has_no_name_here(value):
    """Nor has a student's own, under whatever name."""
    assert type(there(value)) is Opaque


def test_nobody_takes_a_name_that_is_not_theirs():
    """A function that says of itself that it is `abs` is not; its name alone is not looked at."""

    def liar():
        return 1

    liar.__name__, liar.__module__ = "abs", "builtins"
    assert type(there(liar)) is Opaque
    liar_class = type("int", (), {"__module__": "builtins"})
    assert type(there(liar_class)) is Opaque
    assert type(there(liar_class())) is Opaque


def test_enumerations_of_a_students_own_stay():
    """Only the standard library's are the same at both ends."""
    colour = enum.Enum("Colour", "RED")
    assert type(there(colour.RED)) is Opaque


def test_subclasses_stay():
    """Whatever they override."""
    for base in (set, dict, list, collections.Counter, dt.date, decimal.Decimal, collections.deque):
        kind = type("Mine", (base,), {})
        value = kind(2020, 1, 1) if base is dt.date else kind()
        assert type(there(value)) is Opaque, base


def test_random_generators_go_on_from_where_they_were():
    """And the two do not touch each other from then on."""
    mine = random.Random(3)
    mine.gauss(0, 1)
    other = there(mine)
    assert [other.random(), other.gauss(0, 1)] == [mine.random(), mine.gauss(0, 1)]


def test_a_module_says_how_its_classes_cross(monkeypatch):
    """Both functions are the module's own, found by its name where it is imported, and nowhere else."""
    module = types.ModuleType("shapes_of_a_course")

    class Circle:
        def __init__(self, radius):
            self.radius = radius

    Circle.__module__, Circle.__qualname__ = module.__name__, "Circle"
    module.Circle = Circle
    module.BY_VALUE = {"Circle": (lambda circle: [circle.radius], lambda parts: Circle(*parts))}
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert type(there([Circle(5)])[0]) is Circle
    assert there(Circle(5)).radius == 5
    encoded = sent(Circle(5))
    monkeypatch.delitem(sys.modules, module.__name__)
    with pytest.raises(ValueError, match="no module here"):
        Decoder(borrow_nothing).decode(encoded)
