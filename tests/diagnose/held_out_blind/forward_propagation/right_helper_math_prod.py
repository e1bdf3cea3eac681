# RIGHT: A helper outside the function and math.prod.
import math


def _product(*factors):
    return math.prod(factors)


def forward_propagation(x, theta):
    J = _product(theta, x)

    if J is None:
        raise NotAttempted("J")
    return J
