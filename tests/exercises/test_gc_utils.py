"""Check the numerical helpers: their values, the order of entries, and what they refuse."""

import itertools
import math
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from gc_utils import (
    costs_of_columns,
    dictionary_to_vector,
    gradients_to_vector,
    relu,
    sigmoid,
    vector_to_dictionary,
    vector_to_gradients,
)

SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}

activations = pytest.mark.parametrize("function", [sigmoid, relu])
to_vector = pytest.mark.parametrize(
    ("function", "d"),
    [(lambda arrays: dictionary_to_vector(arrays)[0], ""), (gradients_to_vector, "d")],
    ids=["parameters", "gradients"],
)
from_vector = pytest.mark.parametrize(
    ("function", "argument"), [(vector_to_dictionary, "theta"), (vector_to_gradients, "vector")]
)
not_real = pytest.mark.parametrize(
    ("scalar", "dtype"),
    [(1j, "complex128"), (None, "object"), ("1", "<U1")],
    ids=["complex", "object", "text"],
)


def numbered(d=""):
    """Return the six arrays, filled with 0, 1, 2, ..., 46 row by row."""
    count = itertools.count()
    return {
        d + name: np.array([[float(next(count)) for _ in range(columns)] for _ in range(rows)])
        for name, (rows, columns) in SHAPES.items()
    }


def columns():
    """Draw columns of 47 finite numbers."""
    return arrays(np.float64, (47, 1), elements=st.floats(allow_nan=False))


@pytest.mark.parametrize(
    ("function", "oracle"),
    [(sigmoid, lambda number: 1 / (1 + math.exp(-number))), (relu, lambda number: max(0.0, number))],
    ids=["sigmoid", "relu"],
)
@given(x=arrays(np.float64, array_shapes(min_dims=0, max_dims=3), elements=st.floats(-700, 700)))
def test_activation_values(function, oracle, x):
    """Each entry is what the formula gives for that entry alone."""
    got = function(x)
    assert got.shape == x.shape
    for index in np.ndindex(x.shape):
        assert got[index] == pytest.approx(oracle(float(x[index])), rel=1e-12, abs=0)


def test_sigmoid_far_out():
    """Far from 0 the sigmoid is exactly 0 or 1, without an overflow warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        got = sigmoid(np.array([-math.inf, -800, 800, math.inf]))
    assert got.tolist() == [0, 0, 1, 1]


@activations
@pytest.mark.parametrize(
    "x", [3, True, [1, 0], np.array([200, 7], dtype=np.uint8), np.array([[-1.5]], dtype=np.float32)]
)
def test_activation_of_other_real_types(function, x):
    """Integers, truth values, lists and narrow floats are computed as float64, in their shape."""
    got = function(x)
    assert got.dtype == np.float64
    assert got.shape == np.shape(x)
    assert np.array_equal(got, function(np.asarray(x).astype(np.float64)))


@activations
def test_activation_leaves_its_argument_alone(function):
    """The result is a new array, and the argument is as it was."""
    x = np.array([-1.0, 2.0])
    function(x)[:] = 7
    assert x.tolist() == [-1, 2]


@activations
@not_real
def test_activation_refuses_what_is_not_real(function, scalar, dtype):
    """Anything but real numbers is a TypeError that names what was seen and what was expected."""
    words = rf"^{function.__name__}: x holds {dtype} values, but must hold real numbers \(int or float\)\.$"
    with pytest.raises(TypeError, match=words):
        function(np.array([scalar]))


@given(theta=columns())
def test_round_trip(theta):
    """A column becomes six arrays of the right shapes, and the same column again."""
    parameters = vector_to_dictionary(theta)
    assert {name: array.shape for name, array in parameters.items()} == SHAPES
    assert np.array_equal(dictionary_to_vector(parameters)[0], theta)


@given(vector=columns())
def test_round_trip_of_gradients(vector):
    """A column becomes the gradients of six arrays, each a new one, and the same column again."""
    gradients = vector_to_gradients(vector)
    assert {name: array.shape for name, array in gradients.items()} == {f"d{name}": SHAPES[name] for name in SHAPES}
    assert np.array_equal(gradients_to_vector(gradients), vector)
    assert not any(np.shares_memory(array, vector) for array in gradients.values())


@to_vector
@given(theta=columns())
def test_same_order_for_parameters_and_gradients(function, d, theta):
    """Parameters and gradients are laid out in the one order of vector_to_dictionary."""
    named = {d + name: array for name, array in vector_to_dictionary(theta).items()}
    assert np.array_equal(function(named), theta)


@to_vector
@pytest.mark.parametrize(
    "rearrange",
    [
        lambda arrays: arrays,
        lambda arrays: dict(reversed(arrays.items())),
        lambda arrays: {name: np.asfortranarray(array) for name, array in arrays.items()},
        lambda arrays: {name: array.astype(np.int8) for name, array in arrays.items()},
        lambda arrays: {"A0": None, **arrays, "dZ3": "not looked at"},
    ],
    ids=["plain", "other order", "other memory order", "integers", "extra keys"],
)
def test_order_of_entries(function, d, rearrange):
    """W1 row by row, then b1, W2, b2, W3, b3, as float64, however the dict is written down."""
    vector = function(rearrange(numbered(d)))
    assert vector.dtype == np.float64
    assert vector.tolist() == [[number] for number in range(47)]


def test_names_of_entries():
    """The second value of dictionary_to_vector says which array each entry came from."""
    names = dictionary_to_vector(numbered())[1]
    assert names == ["W1"] * 20 + ["b1"] * 5 + ["W2"] * 15 + ["b2"] * 3 + ["W3"] * 3 + ["b3"]


@to_vector
def test_vector_is_a_copy(function, d):
    """Changing the vector leaves the arrays alone, and the reverse."""
    named = numbered(d)
    vector = function(named)
    vector += 100
    assert all(np.array_equal(named[name], array) for name, array in numbered(d).items())
    for array in named.values():
        array[:] = -1
    assert vector.ravel().tolist() == list(range(100, 147))


def test_dictionary_is_a_copy():
    """Changing the arrays of vector_to_dictionary leaves the vector alone, and the reverse."""
    theta = np.arange(47.0).reshape(47, 1)
    parameters = vector_to_dictionary(theta)
    for array in parameters.values():
        assert array.dtype == np.float64
        array[:] += 100
    assert theta.ravel().tolist() == list(range(47))
    theta[:] = -1
    assert dictionary_to_vector(parameters)[0].ravel().tolist() == list(range(100, 147))


@to_vector
@pytest.mark.parametrize(("arrays", "kind"), [(None, "NoneType"), ([1, 2], "list"), (np.zeros((47, 1)), "ndarray")])
def test_refuses_what_is_no_dict(function, d, arrays, kind):
    """Anything but a dict is a TypeError that names its type and the arrays that were expected."""
    with pytest.raises(TypeError, match=rf"is a {kind}, but must be a dict with {d}W1, {d}b1, .*{d}b3\.$"):
        function(arrays)


@to_vector
@pytest.mark.parametrize(
    ("left", "missing", "held"),
    [(["W1", "b1", "b2", "W3"], "W2, b3", "W1, b1, b2, W3"), ([], "W1, b1, W2, b2, W3, b3", "nothing")],
)
def test_refuses_missing_arrays(function, d, left, missing, held):
    """Missing arrays are a KeyError that names them, what must be there, and what is."""

    def names(text):
        return text if text == "nothing" else ", ".join(d + name for name in text.split(", "))

    everything = names(", ".join(SHAPES))
    words = rf"has no {names(missing)}; it must hold {everything}\. It holds: {names(held)}\."
    with pytest.raises(KeyError, match=words):
        function({d + name: array for name, array in numbered().items() if name in left})


@to_vector
@pytest.mark.parametrize(("name", "shape"), [("b1", (5,)), ("W1", (4, 5)), ("b3", ()), ("W3", (1, 3, 1))])
def test_refuses_other_shapes(function, d, name, shape):
    """An array of another shape is a ValueError that names it and both shapes."""
    shown, wanted = (str(one).replace("(", r"\(").replace(")", r"\)") for one in (shape, SHAPES[name]))
    with pytest.raises(ValueError, match=rf"\['{d}{name}'\] has shape {shown}, but must have shape {wanted}\.$"):
        function(numbered(d) | {d + name: np.zeros(shape)})


@to_vector
@not_real
def test_refuses_arrays_that_are_not_real(function, d, scalar, dtype):
    """An array that does not hold real numbers is a TypeError that names it and its dtype."""
    words = rf"\['{d}b2'\] holds {dtype} values, but must hold real numbers"
    with pytest.raises(TypeError, match=words):
        function(numbered(d) | {d + "b2": np.array([[scalar]] * 3)})


@from_vector
@pytest.mark.parametrize("shape", [(47,), (1, 47), (46, 1), (47, 2), ()])
def test_refuses_vectors_of_other_shapes(function, argument, shape):
    """Only a (47, 1) column will do; a flat vector is refused, not broadcast."""
    words = rf"^{function.__name__}: {argument} has shape \(.*\), but must have shape \(47, 1\)\.$"
    with pytest.raises(ValueError, match=words) as refusal:
        function(np.zeros(shape))
    assert f"has shape {shape}," in str(refusal.value)


@from_vector
@not_real
def test_refuses_vectors_that_are_not_real(function, argument, scalar, dtype):
    """A column that does not hold real numbers is a TypeError that names its dtype."""
    words = rf"^{function.__name__}: {argument} holds {dtype} values, but must hold real"
    with pytest.raises(TypeError, match=words):
        function(np.array([[scalar]] * 47))


@pytest.mark.parametrize("count", [0, 1, 4])
def test_costs_of_many_networks(count):
    """Each is what the formulas give for that network alone, one example after the other."""
    random = np.random.default_rng(2)
    X, Y, thetas = random.normal(size=(4, 6)), random.integers(0, 2, size=6), random.normal(size=(47, count))
    got = costs_of_columns(X, Y, thetas)
    assert got.shape == (count,)
    for column, cost in zip(thetas.T, got, strict=True):
        layers = vector_to_dictionary(column.reshape(47, 1))
        losses = []
        for example, wanted in zip(X.T, Y, strict=True):
            a1 = relu(layers["W1"] @ example + layers["b1"][:, 0])
            a2 = relu(layers["W2"] @ a1 + layers["b2"][:, 0])
            a3 = float(sigmoid(layers["W3"] @ a2 + layers["b3"][:, 0])[0])
            losses.append(-math.log(a3 if wanted else 1 - a3))
        assert cost == pytest.approx(sum(losses) / 6, rel=1e-12)


@pytest.mark.parametrize("shape", [(46, 2), (47,), (47, 1, 1), (2, 47)])
def test_costs_refuse_other_shapes(shape):
    """A network is a column of 47 numbers."""
    with pytest.raises(ValueError, match=r"^costs_of_columns: thetas has shape \(.*\), but must have shape \(47, "):
        costs_of_columns(np.ones((4, 3)), np.ones(3), np.zeros(shape))
