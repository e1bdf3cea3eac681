def backward_propagation(x, theta):
    dJ = 1
    dx = dJ * theta
    dtheta = dx
    return dtheta
