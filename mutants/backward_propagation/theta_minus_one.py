def backward_propagation(x, theta):
    dtheta = theta - 1
    return dtheta
