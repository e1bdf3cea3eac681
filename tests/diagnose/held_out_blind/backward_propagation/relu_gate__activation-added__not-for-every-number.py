# MISTAKE: Thinks that the gradient only flows where the cost is positive, as behind a relu.
def backward_propagation(x, theta):
    dtheta = None
    z = theta * x
    dtheta = x if z > 0 else 0

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
