def backward_propagation(x, theta):
    dtheta = x
    dx = theta
    return dtheta, dx
