"""Check the published data, and the numbers that the course states about it."""

import math

import numpy as np
import pytest

from testCases import gradient_check_n_test_case

FIRST_ENTRIES = {
    "X": ((4, 3), 1.62434536),
    "W1": ((5, 4), -0.3224172),
    "b1": ((5, 1), -0.6871727),
    "W2": ((3, 5), 0.2344157),
    "b2": ((3, 1), -1.1425182),
    "W3": ((1, 3), 0.58662319),
    "b3": ((1, 1), 0.28558733),
}


def published():
    """Return the published arrays in one dict."""
    X, Y, parameters = gradient_check_n_test_case()
    return {"X": X, **parameters, "Y": Y}


def cost(X, Y, parameters):
    """Return the cost in real or complex arithmetic, written without the course's modules."""
    A = X
    for layer in (1, 2):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        A = np.where(Z.real > 0, Z, 0)
    A = 1 / (1 + np.exp(-(parameters["W3"] @ A + parameters["b3"])))
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)).mean()


def moved(parameters, name, index, step):
    """Return a copy of the parameters with one entry moved by a real or imaginary step."""
    copies = {key: array.astype(complex) for key, array in parameters.items()}
    copies[name][index] += step
    return copies


def relative_difference(mistakes):
    """Return formula (2) for the true gradients times the given mistakes.

    The true gradients are complex-step derivatives, exact up to rounding (W. Squire and G. Trapp, "Using
    Complex Variables to Estimate Derivatives of Real Functions", 1998), so no backward pass is needed.
    """
    X, Y, parameters = gradient_check_n_test_case()
    grad, approx = [], []
    for name, array in parameters.items():
        for index in np.ndindex(array.shape):
            slope = cost(X, Y, moved(parameters, name, index, 1e-30j)).imag / 1e-30
            grad.append(slope * mistakes.get("d" + name, 1))
            plus, minus = (cost(X, Y, moved(parameters, name, index, step)).real for step in (1e-7, -1e-7))
            approx.append((plus - minus) / 2e-7)
    return math.dist(grad, approx) / (math.hypot(*grad) + math.hypot(*approx))


@pytest.mark.parametrize("name", FIRST_ENTRIES)
def test_published_arrays(name):
    """Each array has its shape, dtype and first entry: RandomState(1), drawn in the order of publication."""
    array = published()[name]
    shape, first = FIRST_ENTRIES[name]
    assert array.shape == shape
    assert array.dtype == np.float64
    assert array[0, 0] == pytest.approx(first, abs=1e-7)


def test_all_published_entries():
    """All numbers together are the first 59 of RandomState(1), so nothing is drawn between them."""
    data = published()
    drawn = np.concatenate([data[name].ravel() for name in FIRST_ENTRIES])
    assert np.array_equal(drawn, np.random.RandomState(1).randn(59))
    assert list(data) == [*FIRST_ENTRIES, "Y"]


def test_published_labels():
    """Y is fraud, fraud, no fraud, as integers."""
    Y = published()["Y"]
    assert Y.dtype.kind == "i"
    assert Y.tolist() == [1, 1, 0]


def test_global_random_state():
    """The data neither depends on nor changes NumPy's global random state."""
    before, drawn = np.random.get_state(), []  # noqa: NPY002 - this state is what the test is about
    try:
        for seed in (3, 4):
            np.random.seed(seed)  # noqa: NPY002
            expected = np.random.random()  # noqa: NPY002
            np.random.seed(seed)  # noqa: NPY002
            drawn.append(published())
            assert np.random.random() == expected  # noqa: NPY002
    finally:
        np.random.set_state(before)  # noqa: NPY002
    for name, array in drawn[0].items():
        assert np.array_equal(array, drawn[1][name])


def test_fresh_arrays():
    """Changing what one call returned does not show in the next."""
    first = published()
    before = {name: array.copy() for name, array in first.items()}
    for array in first.values():
        array[:] = 7
    for name, array in published().items():
        assert np.array_equal(array, before[name])


def test_documented_difference_with_the_planted_mistakes():
    """With dW2 doubled and db1 times 4 the difference is the one the course states."""
    assert relative_difference({"dW2": 2, "db1": 4}) == pytest.approx(0.2850931567761623, abs=1e-6)


def test_documented_difference_with_right_gradients():
    """With right gradients only rounding noise is left, about 1.2e-7."""
    assert 1e-9 < relative_difference({}) < 1e-6
