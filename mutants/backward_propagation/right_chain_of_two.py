def backward_propagation(x, theta):
    dJ = 1
    dJ_by_dtheta = x
    dtheta = dJ * dJ_by_dtheta
    return dtheta
