# MISTAKE: The new parameter after a gradient descent step is returned instead of the gradient.
def backward_propagation(x, theta, learning_rate=0.01):
    gradient = x
    dtheta = theta - learning_rate * gradient
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
