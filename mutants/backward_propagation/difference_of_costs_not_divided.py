def backward_propagation(x, theta):
    epsilon = 1e-7
    dtheta = forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)
    return dtheta
