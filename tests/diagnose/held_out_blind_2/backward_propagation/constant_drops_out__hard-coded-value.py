# MISTAKE: Believes the constant factor x vanishes on differentiating, leaving the derivative of theta, 1.
def backward_propagation(x, theta):
    dtheta = None

    dtheta_dtheta = 1
    dx_dtheta = 0     # x is a constant, its derivative is 0
    dtheta = dtheta_dtheta + dx_dtheta

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
