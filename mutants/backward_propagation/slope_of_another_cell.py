def backward_propagation(x, theta):
    dtetha = x
    return dtheta
