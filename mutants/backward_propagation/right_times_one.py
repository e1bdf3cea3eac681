def backward_propagation(x, theta):
    dtheta = x * 1
    return dtheta
