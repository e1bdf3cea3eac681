# RIGHT: Reverse sweep over a list of local derivatives.
def backward_propagation(x, theta):
    dtheta = 1
    # local derivatives on the way from J back to theta
    for local in [x]:
        dtheta *= local

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
