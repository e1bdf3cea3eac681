def backward_propagation(x, theta=None):
    dtheta = x
    return dtheta
