def backward_propagation(x, theta):
    dtheta = x if theta else 0
    return dtheta
