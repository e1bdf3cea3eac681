def backward_propagation(x, theta):
    dtheta = max(x, -x)
    return dtheta
