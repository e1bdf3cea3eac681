def backward_propagation(x, theta):
    dtheta = x * theta / theta
    return dtheta
