# RIGHT: The cost is a numpy polynomial in theta, derived by numpy.
from numpy.polynomial import Polynomial


def backward_propagation(x, theta):
    J_of_theta = Polynomial([0.0, x])
    dtheta = float(J_of_theta.deriv()(theta))
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
