# MISTAKE: Thinks that the backward pass returns the updated parameter.
def backward_propagation(x, theta):
    dtheta = None
    learning_rate = 0.01
    gradient = x
    dtheta = theta - learning_rate * gradient

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
