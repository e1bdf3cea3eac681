"""The data that the course publishes for its exercises."""

import numpy as np

__all__ = ["gradient_check_n_test_case"]


def gradient_check_n_test_case():
    """Return the published training set and parameters of exercise 4.

    The numbers come from a generator of their own (`RandomState(1)`), so that calling this neither depends
    on nor disturbs NumPy's global random state.

    Returns:
        A triple of X, float64 (4, 3), four features of three payments; Y, int (3,), 1 where the payment was
        fraud; and the parameters, a dict of the float64 arrays W1 (5, 4), b1 (5, 1), W2 (3, 5), b2 (3, 1),
        W3 (1, 3), b3 (1, 1). New arrays on every call.
    """
    random = np.random.RandomState(1)
    X = random.randn(4, 3)
    Y = np.array([1, 1, 0])
    parameters = {
        "W1": random.randn(5, 4),
        "b1": random.randn(5, 1),
        "W2": random.randn(3, 5),
        "b2": random.randn(3, 1),
        "W3": random.randn(1, 3),
        "b3": random.randn(1, 1),
    }
    return X, Y, parameters
