def backward_propagation(x, theta):
    dtheta = (x ** 2) ** 0.5
    return dtheta
