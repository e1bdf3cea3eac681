def backward_propagation(x, theta):
    m = 2
    dtheta = 1 / m * x
    return dtheta
