# MISTAKE: The gradient is believed to point downhill, so the sign is turned round.
def backward_propagation(x, theta):
    dtheta = None
    dtheta = -1 * x
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
