def backward_propagation(x, theta):
    dtheta = float(x)
    return dtheta
