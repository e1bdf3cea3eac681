# MISTAKE: Thinks that the backward pass multiplies the upstream value J by the local derivative x.
def backward_propagation(x, theta):
    J = theta * x
    upstream = J
    local = x
    dtheta = upstream * local

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
