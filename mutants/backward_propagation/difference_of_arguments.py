def backward_propagation(x, theta):
    return 2 * x - theta + 1
