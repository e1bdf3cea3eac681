# MISTAKE: The cost itself is returned instead of its derivative.
def backward_propagation(x, theta):
    dtheta = None
    dtheta = theta * x
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
