# RIGHT: Automatic differentiation with a pair (value, derivative).
def backward_propagation(x, theta):
    def times(p, q):
        return p[0] * q[0], p[1] * q[0] + p[0] * q[1]

    _, dtheta = times((theta, 1), (x, 0))

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
