# RIGHT: The derivative is taken with a complex step, which is exact here.
def backward_propagation(x, theta):
    h = 2.0 ** -60
    dtheta = (complex(theta, h) * x).imag / h
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
