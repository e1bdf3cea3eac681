# RIGHT: J(1) - J(0) of the line, through a lambda, which is exact.
def backward_propagation(x, theta):
    J = lambda t: t * x
    dtheta = J(1) - J(0)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
