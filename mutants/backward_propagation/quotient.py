def backward_propagation(x, theta):
    dtheta = x / theta
    return dtheta
