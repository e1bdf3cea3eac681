# RIGHT: The product is taken with math.prod over a tuple.
import math


def forward_propagation(x, theta):
    J = math.prod((theta, x))
    if J is None:
        raise NotAttempted("J")
    return J
