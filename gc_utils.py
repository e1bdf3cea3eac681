"""The numerical helpers of the course: activations, and parameters as one long vector.

The network of the course has four inputs and layers of 5, 3 and 1 units, so its parameters are six arrays
of fixed shapes (`PARAMETER_SHAPES`), 47 numbers in all. Gradient checking wants them as one column vector;
the four functions with `vector` in their names go back and forth and always use the same order of entries.
"""

import itertools

import numpy as np

__all__ = [
    "costs_of_columns",
    "dictionary_to_vector",
    "gradients_to_vector",
    "relu",
    "sigmoid",
    "vector_to_dictionary",
    "vector_to_gradients",
]

PARAMETER_SHAPES = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}
_STOPS = list(itertools.accumulate(rows * columns for rows, columns in PARAMETER_SHAPES.values()))
_PLACES = [
    (name, start, stop, shape)
    for (name, shape), start, stop in zip(PARAMETER_SHAPES.items(), [0, *_STOPS[:-1]], _STOPS, strict=True)
]
PARAMETER_COUNT = _STOPS[-1]


def sigmoid(x):
    """Return the logistic function of every entry, `1 / (1 + exp(-x))`.

    Args:
        x: a real number, or a real array of any shape.

    Returns:
        A float64 number or array of the same shape, every entry between 0 and 1.

    Raises:
        TypeError: if `x` does not hold real numbers.

    Source: D. R. Cox, "The Regression Analysis of Binary Sequences", 1958 (the logistic model).
    """
    x = _real(x, "sigmoid", "x")
    with np.errstate(over="ignore"):  # exp(800) is infinite, and 1 / (1 + inf) is the right 0.0
        return 1 / (1 + np.exp(-x))


def relu(x):
    """Return the rectified linear unit of every entry, `max(0, x)`.

    Args:
        x: a real number, or a real array of any shape.

    Returns:
        A float64 number or array of the same shape, no entry below 0.

    Raises:
        TypeError: if `x` does not hold real numbers.

    Source: V. Nair and G. Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010.
    """
    return np.maximum(0, _real(x, "relu", "x"))


def dictionary_to_vector(parameters):
    """Lay the six parameter arrays end to end in one column.

    Args:
        parameters: dict with the arrays W1 (5, 4), b1 (5, 1), W2 (3, 5), b2 (3, 1), W3 (1, 3), b3 (1, 1).

    Returns:
        A pair. First a new float64 array of shape (47, 1): W1 row by row, then b1, W2, b2, W3, b3. Then a
        list of 47 names that says which array each entry came from. Changing the vector leaves
        `parameters` as it was.

    Raises:
        TypeError: if `parameters` is no dict or an array does not hold real numbers.
        KeyError: if an array is missing.
        ValueError: if an array has another shape.
    """
    vector = _column(parameters, PARAMETER_SHAPES, "dictionary_to_vector", "parameters")
    names = [name for name, (rows, columns) in PARAMETER_SHAPES.items() for _ in range(rows * columns)]
    return vector, names


def vector_to_dictionary(theta):
    """Cut a column of 47 numbers back into the six parameter arrays.

    Args:
        theta: real array of shape (47, 1), in the order of `dictionary_to_vector`.

    Returns:
        A dict of new float64 arrays: W1 (5, 4), b1 (5, 1), W2 (3, 5), b2 (3, 1), W3 (1, 3), b3 (1, 1).

    Raises:
        TypeError: if `theta` does not hold real numbers.
        ValueError: if `theta` has another shape.
    """
    theta = _real(theta, "vector_to_dictionary", "theta")
    _require_shape(theta, (PARAMETER_COUNT, 1), "vector_to_dictionary", "theta")
    entries = theta[:, 0].copy()  # once: the arrays have no entry in common, nor any with theta
    return {name: entries[start:stop].reshape(shape) for name, start, stop, shape in _PLACES}


def gradients_to_vector(gradients):
    """Lay the gradients of the six parameters end to end, in the order of `dictionary_to_vector`.

    Args:
        gradients: dict with dW1 (5, 4), db1 (5, 1), dW2 (3, 5), db2 (3, 1), dW3 (1, 3), db3 (1, 1). Other
            entries (dZ3, dA2, ...) are not looked at.

    Returns:
        A new float64 array of shape (47, 1).

    Raises:
        TypeError: if `gradients` is no dict or an array does not hold real numbers.
        KeyError: if an array is missing.
        ValueError: if an array has another shape.
    """
    shapes = {"d" + name: shape for name, shape in PARAMETER_SHAPES.items()}
    return _column(gradients, shapes, "gradients_to_vector", "gradients")


def vector_to_gradients(vector):
    """Cut a column of 47 numbers back into the gradients of the six parameters.

    Args:
        vector: real array of shape (47, 1), in the order of `gradients_to_vector`.

    Returns:
        A dict of new float64 arrays: dW1 (5, 4), db1 (5, 1), dW2 (3, 5), db2 (3, 1), dW3 (1, 3), db3 (1, 1).

    Raises:
        TypeError: if `vector` does not hold real numbers.
        ValueError: if `vector` has another shape.
    """
    vector = _real(vector, "vector_to_gradients", "vector")
    _require_shape(vector, (PARAMETER_COUNT, 1), "vector_to_gradients", "vector")
    return {f"d{name}": array for name, array in vector_to_dictionary(vector).items()}


def costs_of_columns(X, Y, thetas):
    """Return the costs of many networks at once: as `forward_propagation_n` returns the cost of one.

    Args:
        X: real array of shape (4, m), the inputs of m examples.
        Y: real array of shape (m,) or (1, m), 1 for a fraud and 0 for a fair payment.
        thetas: real array of shape (47, n), a network in each column, in the order of `dictionary_to_vector`.

    Returns:
        A float64 array of shape (n,).

    Raises:
        TypeError: if `thetas` does not hold real numbers.
        ValueError: if `thetas` has another number of rows.
    """
    thetas = _real(thetas, "costs_of_columns", "thetas")
    _require_shape(thetas, (PARAMETER_COUNT, thetas.shape[-1] if thetas.ndim > 1 else 1), "costs_of_columns", "thetas")
    W1, b1, W2, b2, W3, b3 = (thetas.T[:, start:stop].reshape(-1, *shape) for _, start, stop, shape in _PLACES)
    A3 = sigmoid(W3 @ relu(W2 @ relu(W1 @ X + b1) + b2) + b3)[:, 0]
    return -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3), axis=1)


def _column(arrays, shapes, function, argument):
    """Check the arrays of a dict against `shapes` and stack them into one column."""
    if not isinstance(arrays, dict):
        kind = type(arrays).__name__
        raise TypeError(f"{function}: {argument} is a {kind}, but must be a dict with {', '.join(shapes)}.")
    missing = [name for name in shapes if name not in arrays]
    if missing:
        raise KeyError(
            f"{function}: {argument} has no {', '.join(missing)}; it must hold {', '.join(shapes)}. "
            f"It holds: {', '.join(map(str, arrays)) or 'nothing'}."
        )
    pieces = []
    for name, shape in shapes.items():
        array = _real(arrays[name], function, f"{argument}[{name!r}]")
        _require_shape(array, shape, function, f"{argument}[{name!r}]")
        pieces.append(array.reshape(-1, 1))
    return np.concatenate(pieces, axis=0)


def _real(value, function, argument):
    """Return `value` as float64, or say that it does not hold real numbers."""
    if type(value) is np.ndarray and value.dtype == np.float64 and value.ndim:
        return value  # the usual case; who hands it on copies it
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        array = np.array(None)
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{function}: {argument} holds {array.dtype} values, but must hold real numbers (int or float)."
        )
    return array.astype(np.float64)[()]


def _require_shape(array, shape, function, argument):
    if array.shape != shape:
        raise ValueError(f"{function}: {argument} has shape {array.shape}, but must have shape {shape}.")
