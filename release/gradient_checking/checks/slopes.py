"""The slopes of a function of many numbers, accurately: what a test holds against gradients."""

import numpy as np


def slopes(function, *args, step=1e-4):
    """Return how fast a function's value grows with each entry of its last argument, to about 1e-11 of its size.

    Args:
        function: what takes the last argument in columns, as many as there are, and returns a value for each.
        *args: its arguments, the last one a float array of shape (n, 1).
        step: how far apart the five points are at which an entry is looked at.

    Returns:
        A float64 array of shape (n, 1).

    Source: B. Fornberg, "Generation of finite difference formulas on arbitrarily spaced grids", 1988 (five points).
    """
    *others, at = args
    moved = at + np.multiply.outer([step, -step, 2 * step, -2 * step], np.eye(len(at)))
    up, down, far_up, far_down = np.reshape(function(*others, np.concatenate(moved, axis=1)), (4, -1, 1))
    return (8 * (up - down) - (far_up - far_down)) / (12 * step)
