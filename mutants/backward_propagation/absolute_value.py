def backward_propagation(x, theta):
    dtheta = abs(x)
    return dtheta
