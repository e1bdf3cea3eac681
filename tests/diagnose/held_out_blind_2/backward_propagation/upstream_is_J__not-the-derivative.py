# MISTAKE: Starts the backward pass with the value of J as upstream gradient instead of 1.
def backward_propagation(x, theta):
    dtheta = None

    J = theta * x
    upstream = J
    dtheta = upstream * x

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
