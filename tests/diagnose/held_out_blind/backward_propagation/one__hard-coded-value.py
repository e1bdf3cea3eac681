# MISTAKE: Thinks that the derivative of something linear is always 1.
def backward_propagation(x, theta):
    dtheta = None
    dtheta = 1.0

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
