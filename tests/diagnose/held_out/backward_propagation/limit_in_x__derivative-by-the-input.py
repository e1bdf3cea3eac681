def backward_propagation(x, theta):
    h = 0.001
    above = (x + h) * theta
    below = (x - h) * theta
    dtheta = (above - below) / (2 * h)
    return dtheta
