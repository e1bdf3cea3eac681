def backward_propagation(x, theta):
    step = 1e-13
    J = lambda theta: x * theta
    dtheta = (J(theta + step) - J(theta)) / step
    return dtheta
