# MISTAKE: The answer of the example (3) is handed in instead of a rule for all inputs.
def backward_propagation(x, theta):
    dtheta = 3
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
