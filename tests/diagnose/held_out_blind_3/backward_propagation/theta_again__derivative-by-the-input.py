# MISTAKE: The name dtheta is believed to mean something made from theta, so x is derived away and theta is left.
def backward_propagation(x, theta):
    dJ = 1
    dJ_dtheta = theta      # J = theta * x, x falls away
    dtheta = dJ * dJ_dtheta
    print("dtheta:", dtheta)
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
