# RIGHT: reduce with operator.mul, and an early return.
from functools import reduce
from operator import mul


def forward_propagation(x, theta):
    return reduce(mul, [x, theta], 1)
