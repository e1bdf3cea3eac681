def backward_propagation(x, theta):
    direction = 0 - x
    return direction
