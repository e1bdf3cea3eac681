# MISTAKE: Only theta is derived (giving 1) and the constant factor x is dropped as if it were a constant summand.
def backward_propagation(x, theta):
    dtheta = None
    dx = 0        # the input does not vary
    dtheta = 1 + dx
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
