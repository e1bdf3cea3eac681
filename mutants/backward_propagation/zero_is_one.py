def backward_propagation(x, theta):
    dtheta = x or 1
    return dtheta
