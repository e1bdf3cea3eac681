"""Whatever a student's process sends under a tag is a value, or no value: never another error, never endless work."""

import collections
import copy
import random
import warnings

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import sympy as sp
from crossing import borrow_nothing, sent
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy_values import ARRAYS, DTYPES
from pandas_values import COLUMNS, FRAMES, INDEXES
from scientific_values import EXPRESSIONS, PICTURES
from standard_values import VALUES as STANDARD
from standard_values import Point

from gradekit.judge.protocol.value_encoding import Decoder, WireError
from gradekit.judge.protocol.values.table import DECODERS

x = sp.Symbol("x")
GENERATORS = [
    np.random.Generator(kind(1)) for kind in (np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64)
]
VALUES = [
    *STANDARD,
    *[random.Random(1), collections.defaultdict(list, {1: [2]}), {1: 2}.values()],
    *[Point(1, 2), int, np.sin, 1 << 70, np.inf, 1j, b"x", "\ud800", (1, 2), {1: 2}, {1: 2}.keys(), {1: 2}.items()],
    *[[1] * 64, [0.5] * 64, [True] * 64, ["ab"] * 64, set(range(64)), [np.arange(2)] * 2, np.arange(4.0).reshape(2, 2)],
    *ARRAYS,
    *DTYPES,
    *GENERATORS,
    *[np.random.RandomState(1), np.float64(2), np.poly1d([1, 2]), np.polynomial.Polynomial([1, 2])],
    *INDEXES,
    *FRAMES,
    *[pd.Series(column) for column in COLUMNS],
    *[pd.Series(column).array for column in COLUMNS],
    *[pd.Series(column).dtype for column in COLUMNS],
    *[pd.Timestamp("2020", tz="UTC"), pd.Timedelta("1h"), pd.NaT, pd.Period("2020-01"), pd.Interval(0, 1)],
    *[getattr(scipy.sparse, f"{form}_array")(np.eye(4)) for form in ("bsr", "coo", "csc", "csr", "dia", "dok", "lil")],
    *EXPRESSIONS,
    *[sp.Matrix([[x, 1]]), sp.Function("f")],
    *PICTURES,
    *[nx.Graph([(1, 2, {"w": 1})]), nx.MultiDiGraph([(1, 2), (1, 2)])],
]
SENT = [encoded for value in VALUES if type(encoded := sent(value)) in (dict, list)]
LEAVES = st.sampled_from(
    [
        *[None, True, -1, 0, 1, 2, 7, 10**18, -(10**18), 2**63, 2**64, 10**40, 0.5, -0.0, 1e308],
        *[
            "",
            "x",
            "=",
            "AAAAAAAA8D8=",
            "//////////8=",
            "0x" + "f" * 20_000,
            "<f8",
            "O",
            "|O",
            "V8",
            "f8,f8",
            "M8[ns]",
            "<U999999999",
        ],
        *[
            "1e999999999",
            "1E+9999999",
            "NaN",
            "nan",
            "__class__",
            "__import__",
            "eval",
            "os",
            "builtins",
            "../../etc/passwd",
            "Europe/Berlin",
        ],
        *[
            "list",
            "int",
            "str",
            "set",
            "range",
            "levels",
            "numpy",
            "codes",
            "texts",
            "Add",
            "Pow",
            "Function",
            "call",
            "Symbol",
        ],
        *[
            [],
            {},
            [[]],
            [1, 2],
            {"t": "set", "v": [1]},
            {"t": "tuple", "v": []},
            {"t": "same", "v": 0},
            {"t": "decimal", "v": "1"},
        ],
        *[{"t": "named", "v": ["builtins", "int"]}, {"t": "opaque", "v": "x"}, {"t": "int", "v": "0x" + "f" * 30_000}],
    ]
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["v", "of", "as", "shape", "dtype"]), inner)
    ),
    max_leaves=6,
)


def ends(encoded):
    """Decode, which ends in a value or a WireError; return which."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a number that is too large, for example
        try:
            Decoder(borrow_nothing).decode(encoded)
        except WireError:
            return "refused"
    return "a value"


def places(encoded, path=()):
    """Yield the way to each part of some JSON."""
    yield path
    parts = encoded.items() if type(encoded) is dict else enumerate(encoded) if type(encoded) is list else ()
    for key, part in parts:
        yield from places(part, (*path, key))


def changed(encoded, path, part):
    """Return the JSON with another part in one place."""
    if not path:
        return part
    copied = copy.deepcopy(encoded)
    inner = copied
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = part
    return copied


def test_there_is_a_sample_under_every_tag():
    """Or the tests below would leave one out."""
    tags = {part["t"] for each in SENT for part in parts_of(each) if type(part) is dict and "t" in part}
    assert set(DECODERS) - tags == {"registered"}


def parts_of(encoded):
    """Yield all parts of some JSON."""
    yield encoded
    for part in encoded.values() if type(encoded) is dict else encoded if type(encoded) is list else ():
        yield from parts_of(part)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_one_part_of_a_value_is_something_else(data):
    """A number where a text was, an object for a list, more than there is."""
    encoded = data.draw(st.sampled_from(SENT))
    path = data.draw(st.sampled_from(list(places(encoded))[:200]))
    ends(changed(encoded, path, data.draw(JSON)))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_anything_under_any_tag(data):
    """With the names that this kind has."""
    encoded = data.draw(st.sampled_from([each for each in SENT if type(each) is dict]))
    ends({"t": encoded["t"]} | {name: data.draw(JSON) for name in encoded if name != "t"})


INT64 = "AQAAAAAAAAA="
ONE = {"t": "array", "dtype": "<i8", "shape": [1], "order": "C", "v": INT64}
HUGE = {"t": "array", "dtype": "<i8", "shape": [1], "order": "C", "v": "////////f38="}
NAMELESS = {"t": "index", "as": "range", "v": [0, 1, 1], "name": None}
LONG = {"t": "index", "as": "range", "v": [0, 10**12, 1], "name": None}
COLUMN = {"c": "numpy", "v": ONE}


def power(base, exponent):
    """Return a power of two whole numbers."""
    return {"t": "sympy", "v": ["Pow", ["Rational", base, 1], ["Rational", exponent, 1]]}


@pytest.mark.parametrize(
    "forged",
    [
        {"t": "set", "v": [[]]},
        {"t": "set", "v": [k * (2**61 - 1) for k in range(2000)]},
        {"t": "dict", "v": [[k * (2**61 - 1), 0] for k in range(2000)]},
        {"t": "many", "as": "set", "of": "int", "size": "<i8", "v": "AAAA"},
        {"t": "many", "as": "dict", "of": "int", "size": "<i8", "v": INT64},
        {"t": "many", "as": "list", "of": "int", "size": "O", "v": INT64},
        {"t": "many", "as": "list", "of": "int", "size": "<f8", "v": "?"},
        {"t": "many", "as": "list", "of": "str", "sizes": "//////////8=", "v": "abc"},
        {"t": "range", "v": [0, 1, 0]},
        {"t": "range", "v": ["a", 1, 1]},
        {"t": "deque", "most": -1, "v": []},
        {"t": "deque", "most": 1, "v": [1, 2]},
        {"t": "deque", "most": 10**30, "v": []},
        {"t": "decimal", "v": "1E+999999999"},
        {"t": "decimal", "v": "1E-999999999"},
        {"t": "decimal", "v": "9" * 200_000},
        {"t": "decimal", "v": "١"},
        {"t": "date", "v": [10**9, 1, 1]},
        {"t": "date", "v": [True, 1, 1]},
        {"t": "datetime", "v": [2020, 13, 1, 0, 0, 0, 0], "zone": None, "fold": 0},
        {"t": "timedelta", "v": [10**12, 0, 0]},
        {"t": "timezone", "v": [2, 0, 0], "name": None},
        {"t": "zone", "v": "../../../etc/passwd"},
        {"t": "zone", "v": "/etc/passwd"},
        {"t": "zone", "v": "Nowhere/Land"},
        {"t": "uuid", "v": "x"},
        {"t": "path", "as": "PosixPath", "v": 5},
        {"t": "path", "as": "Path", "v": "x"},
        {"t": "record", "names": ["P", "x", "x"], "v": [1, 2]},
        {"t": "record", "names": ["P", "_fields"], "v": [1]},
        {"t": "record", "names": ["P", "class"], "v": [1]},
        {"t": "record", "names": ["P", "x); import os"], "v": [1]},
        {"t": "record", "names": ["P", "x"], "v": [1, 2]},
        {"t": "record", "names": ["P", *(f"a{number}" for number in range(300))], "v": [0] * 300},
        *[
            {"t": "named", "v": ["builtins", name]}
            for name in ("eval", "exec", "open", "__import__", "getattr", "input")
        ],
        *[
            {"t": "named", "v": [*name]}
            for name in (("os", "system"), ("numpy", "load"), ("math", "__loader__"), ("numpy", "os"))
        ],
        *[
            {"t": "named", "v": [*name]}
            for name in (("subprocess", "run"), ("pandas", "eval"), ("pandas", "read_pickle"))
        ],
        {"t": "member", "of": ["gradekit.judge.record", "Verdict"], "v": "x"},
        {"t": "member", "of": ["http", "HTTPStatus"], "v": "__class__"},
        {"t": "registered", "of": ["os", "system"], "v": 1},
        {"t": "registered", "of": ["__main__", "x"], "v": 1},
        {"t": "struct_time", "v": [1, 2]},
        {"t": "machine_array", "of": "u", "v": INT64},
        {"t": "namespace", "v": [[1, 2]]},
        {"t": "dtype", "v": {"fields": [["a", "<i8", 10**9]], "size": 8, "aligned": False}},
        {"t": "dtype", "v": {"fields": [["a", "O", 0]], "size": 8, "aligned": False}},
        {"t": "dtype", "v": {"base": "<i8", "shape": [10**6, 10**6]}},
        {"t": "matrix", "v": ONE},
        {"t": "masked", "v": ONE, "mask": ONE, "fill": ONE},
        {"t": "bits", "v": {"t": "dict", "v": [["bit_generator", "os"]]}},
        {"t": "random", "v": [3, [2**32] * 625, None]},
        {"t": "random", "v": [3, [1] * 624 + [10**6], None]},
        {"t": "pd.Series", "name": None, "index": LONG, "v": COLUMN},
        {
            "t": "pd.Series",
            "name": None,
            "index": NAMELESS,
            "v": {"c": "codes", "of": {"d": "CategoricalDtype", "categories": COLUMN, "ordered": False}, "v": HUGE},
        },
        {"t": "pd.Series", "name": [], "index": NAMELESS, "v": COLUMN},
        {"t": "pd.DataFrame", "columns": NAMELESS, "index": LONG, "v": []},
        {"t": "pd.DataFrame", "columns": NAMELESS, "index": NAMELESS, "v": [COLUMN, COLUMN]},
        {"t": "index", "as": "levels", "v": [NAMELESS], "codes": [HUGE], "names": [None]},
        {"t": "index", "as": "column", "v": {"c": "DatetimeArray", "of": {}, "unit": "Y", "v": ONE}, "name": None},
        {"t": "pd.Timestamp", "v": 2**63 - 1, "unit": "s", "zone": None},
        {"t": "pd.Timestamp", "v": -(2**63), "unit": "s", "zone": None},
        {"t": "pd.Period", "v": 1, "freq": "__import__"},
        {"t": "sparse", "as": "coo_array", "shape": [10**9, 10**9], "v": [ONE, ONE, ONE]},
        {"t": "sparse", "as": "coo_array", "shape": [1, 1], "v": [ONE, ONE, ONE]},
        {"t": "sparse", "as": "csr_array", "shape": [1, 1], "v": [ONE, HUGE, {**ONE, "shape": [1]}]},
        {"t": "sparse", "as": "spmatrix", "shape": [1, 1], "v": [ONE]},
        power(10, 10**10),
        power(10**400, 10**4),
        {"t": "sympy", "v": ["Symbol", "x", {"__class__": True}]},
        {"t": "sympy", "v": ["Symbol", "x", {"positive": True, "negative": True}]},
        {"t": "sympy", "v": ["sympify", "__import__('os')"]},
        {"t": "sympy", "v": ["Float", 0, 1, 10**30, 53]},
        {"t": "sympy", "v": ["Float", 0, 1, 0, 10**9]},
        {"t": "sympy", "v": ["MutableDenseMatrix", 10**9, 10**9]},
        {"t": "sympy", "v": ["Add", "x"]},
        {"t": "graph", "as": "Graph", "nodes": [[1, []]], "edges": [[0, 5, []]], "near": [[]], "v": []},
        {"t": "graph", "as": "Graph", "nodes": [[1, []], [1, []]], "edges": [], "near": [[], []], "v": []},
        {"t": "graph", "as": "Graph", "nodes": [[1, []]], "edges": [], "near": [[0]], "v": []},
        {"t": "graph", "as": "Graph", "nodes": [[n, []] for n in range(150_000)], "edges": [], "near": [], "v": []},
        {"t": "graph", "as": "read_gpickle", "nodes": [], "edges": [], "near": [], "v": []},
    ],
    ids=lambda forged: str(forged)[:80],
)
def test_forged_values_are_refused(forged):
    """In a moment, and before much memory is taken."""
    assert ends(forged) == "refused"


class Telling:
    """What stands for something at the other end, and would ask there for whatever is done with it."""

    def __getattribute__(self, name):
        raise AssertionError(name)

    def __iter__(self):
        raise AssertionError("iterated")

    __len__ = __index__ = __bool__ = __float__ = __getitem__ = __fspath__ = __call__ = __iter__


LENT = {"t": "mine", "v": 0}
NOT_LOOKED_INTO = [
    {"t": "defaultdict", "factory": None, "v": [[1, LENT]]},
    {"t": "slice", "v": [LENT, LENT, LENT]},
    {"t": "objects", "shape": [1], "v": [LENT]},
    {"t": "record", "names": ["P", "x"], "v": [LENT]},
    {"t": "counter", "v": [["a", LENT]]},
    {"t": "namespace", "v": [["a", LENT]]},
]


@pytest.mark.parametrize(
    "encoded", [*SENT, *NOT_LOOKED_INTO], ids=lambda encoded: encoded["t"] if type(encoded) is dict else "list"
)
def test_nothing_is_asked_of_the_other_end_meanwhile(encoded):
    """A stand-in in the place of any part is kept as it is, or refused: it is not looked into while a value is made."""
    asked = []
    for path in list(places(encoded))[:60]:
        try:
            Decoder(lambda _: Telling()).decode(changed(encoded, path, LENT))
        except WireError as error:
            asked += [path] * ("AssertionError" in str(error))
    assert not asked


def test_what_is_lazy_stays_lazy():
    """A range of any size is three numbers."""
    assert ends({"t": "range", "v": [0, 10**18, 1]}) == "a value"


@pytest.mark.parametrize(
    ("generator", "name", "forged"),
    [
        (np.random.MT19937, "pos", 10_000),
        (np.random.MT19937, "pos", -1),
        (np.random.Philox, "buffer_pos", -5),
        (np.random.Philox, "buffer_pos", 10**6),
        (np.random.SFC64, "has_uint32", 7),
        (np.random.PCG64, "uinteger", 2**40),
    ],
)
def test_a_random_state_reads_no_other_memory(generator, name, forged):
    """NumPy takes a position for one inside of its buffer."""
    encoded = sent(generator(1))

    def forge(part):
        if type(part) is list and part[:1] == [name]:
            return [name, forged]
        if type(part) is dict:
            return {key: forge(inner) for key, inner in part.items()}
        return [forge(inner) for inner in part] if type(part) is list else part

    assert forge(encoded) != encoded
    assert ends(encoded) == "a value"
    assert ends(forge(encoded)) == "refused"


def test_packed_ones_are_counted_together():
    """A few messages' worth of text is not some gigabytes of numbers."""
    packed = sent(list(range(200)))
    assert ends([packed] * 100) == "a value"
    small = {"t": "many", "as": "list", "of": "bool", "v": "AAAA" * 500_000}
    assert ends(small) == "a value"
    assert ends([small] * 4) == "refused"
