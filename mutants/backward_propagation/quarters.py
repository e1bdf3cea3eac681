def backward_propagation(x, theta):
    dtheta = int(4 * x) / 4
    return dtheta
