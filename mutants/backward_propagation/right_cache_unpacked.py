def backward_propagation(x, theta):
    cache = (x, theta)
    inputs, _ = cache
    dtheta = inputs
    return dtheta
