"""A value arrives as what it left as, or not at all."""

import math
from fractions import Fraction

import numpy as np
import pytest
from crossing import borrow_nothing, lend_nothing, there
from hypothesis import given
from hypothesis import strategies as st

from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, TooLarge, WireError
from gradekit.judge.protocol.values.opaque_value import Opaque

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.fractions()
    | st.text(st.characters())
    | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.integers(), inner),
)
ARRAYS = [
    np.float64(1.5),
    np.float32(-0.0),
    np.int8(-3),
    np.bool_(1),
    np.array(7.0),
    np.zeros((0, 3)),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(6, dtype=">i2")[::2],
    np.array(["a", "bc"]),
    np.array([1, None, "x"], dtype=object),
    np.array([np.nan, np.inf]),
    np.datetime64("2026-01-02"),
]


@given(PLAIN)
def test_plain_data_arrives_as_it_left(value):
    """Equal to the last bit and of the same type, all the way down: repr tells 1 from 1.0, -0.0 and nan."""
    assert repr(there(value)) == repr(value)


@pytest.mark.parametrize("value", ARRAYS, ids=repr)
def test_numpy_arrives_as_it_left(value):
    """Same type, dtype, shape, order and bytes; an array can be written to."""
    found = there(value)
    assert type(found) is type(value)
    assert (found.dtype, np.shape(found)) == (value.dtype, np.shape(value))
    assert repr(found) == repr(value)
    if isinstance(value, np.ndarray):
        assert found.flags.writeable
        assert found.flags.f_contiguous == value.flags.f_contiguous or not value.flags.contiguous


def test_one_array_twice_stays_one():
    """Two names for one array are two names for one array over there."""
    array = np.zeros(2)
    first, second = there([array, array])
    assert first is second


class Liar(float):
    """Equal to everything."""

    __hash__ = float.__hash__

    def __eq__(self, other):
        return True


class Subarray(np.ndarray):
    """Arrays with methods of a student's."""


@pytest.mark.parametrize(
    "value",
    [Liar(1), object(), memoryview(b"x"), Subarray((2,)), open, eval, getattr, lambda: 1, iter([1])],
    ids=lambda value: type(value).__name__,
)
def test_anything_else_equals_nothing(value):
    """No subclass, object or callable brings its methods along."""
    found = there(value)
    assert type(found) is Opaque
    assert found != value
    assert not found == found  # noqa: PLR0124, SIM201 - that is what is tested
    assert not found


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            np.broadcast_to(1.0, (10**9,)),
            r"array of shape \(1000000000,\) and dtype float64 \(7,629 MB\) is too large",
        ),
        (
            [0, "x"] * 150_000,
            "a list of 300,000 items is too large to be handed over: it holds more than 200,000",
        ),
        ([0] * 3_000_000, "a list of 3,000,000 items is too large to be handed over: it takes more than 16 MB"),
        ("x" * 20_000_000, "a str of 20,000,000 characters is too large to be handed over: it takes more than 16 MB"),
        (1 << 200_000_000, "an int of 200,000,001 bits is too large"),
        (
            {"a": [{"b": "x" * 20_000_000}]},
            "a dict of 1 items is too large to be handed over: it takes more",
        ),
    ],
    ids=range(6),
)
def test_what_is_too_large_is_refused(value, told):
    """Before it is copied, and a person is told what it is, how large, and how large it may be."""
    with pytest.raises(TooLarge, match=told):
        Encoder(lend_nothing).encode(value)


def test_what_has_no_end_is_refused():
    """A list that holds itself, a dict, an array."""
    items, mapping, array = [], {}, np.empty(1, dtype=object)
    items.append(items)
    mapping["x"] = mapping
    array[0] = [array]
    for loop in (items, mapping, array):
        with pytest.raises(WireError):
            Encoder(lend_nothing).encode(loop)


@pytest.mark.parametrize(
    "forged",
    [
        {},
        {"t": "unknown", "v": 1},
        {"t": ["list"], "v": 1},
        {"t": "same", "v": -1},
        {"t": "same", "v": True},
        {"t": "array", "dtype": "O", "shape": [1], "order": "C", "v": "AAAAAAAAAAA="},
        {"t": "array", "dtype": "<f8", "shape": [10**18], "order": "C", "v": ""},
        {"t": "array", "dtype": "<U0", "shape": [3], "order": "C", "v": ""},
        {"t": "array", "dtype": "V8", "shape": [1], "order": "C", "v": "AAAAAAAAAAA="},
        {"t": "scalar", "dtype": "<f8", "v": ""},
        {"t": "bytes", "v": "?"},
        {"t": "fraction", "v": [1, 0]},
        {"t": "fraction", "v": [0.5, 1]},
        {"t": "fraction", "v": ["1e99999999", 1]},
        {"t": "fraction", "v": ["1e99999999"]},
        {"t": "fraction", "v": [{"t": "int", "v": "0x" + "f" * 20_000}, 3]},
        {"t": "array", "dtype": "f8," * 100_000, "shape": [0], "order": "C", "v": ""},
        {"t": "array", "dtype": "i4,f8", "shape": [0], "order": "C", "v": ""},
        {"t": "array", "dtype": "(9,)f8", "shape": [0], "order": "C", "v": ""},
        {"t": "array", "dtype": "<U99999999", "shape": [0], "order": "C", "v": ""},
        {"t": "array", "dtype": "<f8", "shape": [-1, 0], "order": "C", "v": ""},
        {"t": "array", "dtype": "<f8", "shape": [0, 2**62, 2**62], "order": "C", "v": ""},
        {"t": "array", "dtype": "<f8", "shape": [0] * 100, "order": "C", "v": ""},
        {"t": "array", "dtype": "<f8", "shape": [1e308], "order": "C", "v": ""},
        {"t": "array", "dtype": "<f8", "shape": ["x"], "order": "C", "v": ""},
        {"t": "array", "dtype": "<f8", "shape": [2], "order": "C", "v": "AAAAAAAAAAA="},
        {"t": "array", "dtype": "<M8[never]", "shape": [0], "order": "C", "v": ""},
        {"t": "objects", "shape": [10**18], "v": []},
        {"t": "objects", "shape": [2], "v": [{"t": "same", "v": 0}, 1]},
        {"t": "scalar", "dtype": "O", "v": "AAAAAAAAAAA="},
        {"t": "complex", "v": [{"v": "1" * 5000 + "x"}, 0.0]},
        {"t": "int", "v": "1_" * 99},
        {"t": "opaque"},
        {"t": "float", "v": "1e9"},
        {"t": "dict", "v": [[[], 1]]},
        {"t": "dict", "v": 5},
    ],
    ids=lambda forged: str(forged)[:80],
)
def test_forged_values_are_refused(forged):
    """Each with the same error, whatever NumPy or Python would say."""
    with pytest.raises(WireError):
        Decoder(borrow_nothing).decode(forged)


@pytest.mark.parametrize("name", ["objects", "bytes"])
def test_one_array_many_times_is_counted_each_time(name):
    """A few lines of JSON would be a value without end to whoever prints it, or gigabytes to who copies it."""
    if name == "objects":
        levels = [{"t": "objects", "shape": [0], "v": []}]
        for number in range(40):
            inner = {"t": "same", "v": number}
            levels.append({"t": "objects", "shape": [2], "v": [inner, inner]})
        forged = levels
    else:
        forged = [Encoder(lend_nothing).encode(np.zeros(10**6)), *[{"t": "same", "v": 0}] * 1000]
    with pytest.raises(WireError, match="too large"):
        Decoder(borrow_nothing).decode(forged)


def test_large_numbers_arrive_whole():
    """Longer than Python would write out in tens."""
    assert there(-(10**100_000)) == -(10**100_000)


def test_deep_values_are_refused():
    """Before Python's stack ends."""
    deep = []
    for _ in range(500):
        deep = [deep]
    with pytest.raises(WireError):
        Decoder(borrow_nothing).decode(deep)


def test_an_array_that_stays_after_all_takes_no_number():
    """What was inside of it was not sent: numbers go on as the other end counts them."""
    inner, twice = np.zeros(2), np.arange(3.0)
    unsent = np.array([inner, object()], dtype=object)
    found = there([unsent, twice, inner, twice, inner])
    assert type(found[0]) is Opaque
    assert found[1] is found[3]
    assert found[2] is found[4]
    assert found[1].tolist() == [0, 1, 2]
    assert found[2].tolist() == [0, 0]


def test_changes_are_made_in_place():
    """Arrays, lists and dicts inside of each other stay the objects that they were."""
    array, items = np.zeros(3), [1]
    old = {"array": array, "items": items, "gone": 1}
    overwrite(old, {"array": np.arange(3.0), "items": [1, 2], "new": Fraction(1, 2)})
    assert old["array"] is array
    assert array.tolist() == [0, 1, 2]
    assert old["items"] is items
    assert items == [1, 2]
    assert set(old) == {"array", "items", "new"}
    assert math.isclose(old["new"], 0.5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (np.zeros(2), np.zeros(3)),
        (np.zeros(2), np.zeros(2, dtype=int)),
        (np.zeros(2), [0, 0]),
        ((1,), (1, 2)),
        (np.broadcast_to(0.0, (2,)), np.ones(2)),
        (1, 2),
    ],
    ids=lambda value: f"{type(value).__name__}{np.shape(value)}",
)
def test_what_cannot_be_changed_in_place_is_left_alone(old, new):
    """The caller gets the new one where it can hold it, and no error."""
    before = repr(old)
    assert overwrite(old, new) is new
    assert repr(old) == before
