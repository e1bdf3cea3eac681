def backward_propagation(x, theta):
    # the derivative of theta ** 2 is 2 * theta
    dtheta = 2 * theta * x
    return dtheta
