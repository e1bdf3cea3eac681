def backward_propagation(X, theta):
    dtheta = x
    return dtheta
