def backward_propagation(x, theta):
    dtheta = x * theta // theta if theta else x
    return dtheta
