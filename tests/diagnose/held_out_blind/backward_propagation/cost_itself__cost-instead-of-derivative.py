# MISTAKE: Returns the cost in place of its derivative.
def backward_propagation(x, theta):
    dtheta = None

    J = x * theta
    dtheta = J

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
