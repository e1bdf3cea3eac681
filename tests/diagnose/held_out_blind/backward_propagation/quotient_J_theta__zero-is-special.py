# MISTAKE: Takes the derivative for the quotient of J and theta, which breaks down at theta = 0.
def backward_propagation(x, theta):
    J = np.float64(theta) * x
    rise = J - 0
    run = theta - 0
    dtheta = rise / run

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
