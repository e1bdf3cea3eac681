# MISTAKE: Applies the product rule as if both x and theta varied.
def backward_propagation(x, theta):
    dtheta = None

    # (u*v)' = u'v + u v'
    u, v = theta, x
    du, dv = 1, 1
    dtheta = du * v + u * dv

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
