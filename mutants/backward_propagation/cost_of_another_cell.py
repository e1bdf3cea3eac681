def backward_propagation(x, theta):
    dtheta = J / theta
    return dtheta
