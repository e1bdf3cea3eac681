def backward_propagation(x, theta):
    J = x * theta ** 2
    dtheta = 2 * J / theta if theta != 0 else 0
    return dtheta
