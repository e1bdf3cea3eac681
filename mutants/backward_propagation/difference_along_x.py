def backward_propagation(x, theta):
    dtheta = forward_propagation(x + 1, theta) - forward_propagation(x, theta)
    return dtheta
