# MISTAKE: The derivative is taken with respect to x instead of theta.
def backward_propagation(x, theta):
    dtheta = None
    dtheta = theta
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
