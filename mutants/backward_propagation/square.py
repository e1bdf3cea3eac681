def backward_propagation(x, theta):
    dtheta = x ** 2
    return dtheta
