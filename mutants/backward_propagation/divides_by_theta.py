def backward_propagation(x, theta):
    dtheta = forward_propagation(x, theta) / theta
    return dtheta
