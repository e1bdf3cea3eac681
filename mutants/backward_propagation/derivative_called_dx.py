def backward_propagation(x, theta):
    dx = theta
    dtheta = x
    return dx
