def backward_propagation(x, theta):
    dtheta = (theta * x - x) * x
    return dtheta
