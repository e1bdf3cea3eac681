def backward_propagation(x, theta):
    step = 1e-13
    above = x * (theta + step)
    below = x * (theta - step)
    dtheta = (above - below) / (2 * step)
    return dtheta
