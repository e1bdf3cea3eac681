def backward_propagation(x, theta):
    dtheta = round(x)
    return dtheta
