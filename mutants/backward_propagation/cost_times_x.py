def backward_propagation(x, theta):
    J = theta * x
    dtheta = J * x
    return dtheta
