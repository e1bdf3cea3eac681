def backward_propagation(x, theta):
    dtheta = x * theta ** 2 / 2
    return dtheta
