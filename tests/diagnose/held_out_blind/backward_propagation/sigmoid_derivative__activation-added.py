# MISTAKE: Thinks that a backward pass always contains the derivative of the sigmoid.
def backward_propagation(x, theta):
    a = sigmoid(theta * x)
    dz = a * (1 - a)
    dtheta = dz * x

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
