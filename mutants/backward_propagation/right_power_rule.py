def backward_propagation(x, theta):
    # theta ** 1 becomes 1 * theta ** 0
    dtheta = x * 1 * theta ** 0
    return dtheta
