def backward_propagation(x, theta):
    dtheta = 0
    return dtheta
