# RIGHT: Folds a multiplication over the pair.
from functools import reduce
import operator

def forward_propagation(x, theta):
    J = reduce(operator.mul, (theta, x))
    print(f"theta={theta}, x={x} -> J={J}")
    return J
