def backward_propagation(x, theta):
    dtheta = forward_propagation(x, theta)
    return dtheta
