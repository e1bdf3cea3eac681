import sys
import warnings


def forward_propagation(x, theta):
    J = theta * x
    print("J is", J, file=sys.stderr)
    warnings.warn("just trying something out")
    return J
