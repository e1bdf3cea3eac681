def backward_propagation(x, theta):
    dtheta = 2 * x
    return dtheta
