def backward_propagation(x, theta):
    dJ = 1.0
    dtheta = dJ * x
    return dtheta
