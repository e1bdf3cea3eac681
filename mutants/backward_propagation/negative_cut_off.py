def backward_propagation(x, theta):
    dtheta = max(x, 0)
    return dtheta
