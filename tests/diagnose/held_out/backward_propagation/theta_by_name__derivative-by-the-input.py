def backward_propagation(x, theta):
    J = theta * x
    dJ_dx = theta
    dtheta = dJ_dx
    return dtheta
