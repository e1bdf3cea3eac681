def backward_propagation(x, theta):
    dtheta = int(x)
    return dtheta
