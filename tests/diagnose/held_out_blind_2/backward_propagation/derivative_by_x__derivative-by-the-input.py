# MISTAKE: Differentiates with respect to the input x instead of the parameter.
def backward_propagation(x, theta):
    dtheta = None

    dtheta = theta

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
