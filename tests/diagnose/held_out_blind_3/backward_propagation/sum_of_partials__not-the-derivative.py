# MISTAKE: The product rule is used with both x and theta varying, so the two partial derivatives are added.
def backward_propagation(x, theta):
    dtheta = None
    # (u v)' = u' v + u v'
    dtheta = 1 * x + theta * 1
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
