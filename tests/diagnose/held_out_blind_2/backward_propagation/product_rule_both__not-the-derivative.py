# MISTAKE: Uses the product rule with both x and theta varying, so gets x + theta.
def backward_propagation(x, theta):
    dtheta = None

    # (uv)' = u'v + uv'
    u, du = theta, 1
    v, dv = x, 1
    dtheta = du * v + u * dv

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
