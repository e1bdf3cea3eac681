def backward_propagation(x, theta):
    del theta
    dtheta = +x
    return dtheta
