# MISTAKE: Thinks the derivative of theta * x is theta * x, as if nothing were differentiated.
def backward_propagation(x, theta):
    dtheta = None

    dtheta = np.multiply(theta, x)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
