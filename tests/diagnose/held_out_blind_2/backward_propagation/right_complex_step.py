# RIGHT: Complex step with a power of two as the step, exact on a straight line.
def backward_propagation(x, theta):
    dtheta = None

    h = 2.0 ** -60
    J = complex(theta, h) * x
    dtheta = J.imag / h

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
