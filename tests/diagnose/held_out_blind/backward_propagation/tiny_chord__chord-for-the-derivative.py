# MISTAKE: Thinks that a derivative is best computed as a chord with a step as small as possible.
def backward_propagation(x, theta):
    def J(t):
        return t * x

    h = 1e-13
    dtheta = (J(theta + h) - J(theta - h)) / (2 * h)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
