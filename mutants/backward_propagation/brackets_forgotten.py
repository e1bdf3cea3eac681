def backward_propagation(x, theta):
    epsilon = 1e-4
    dtheta = (theta * x + epsilon * x - theta * x) / 2 * epsilon
    return dtheta
