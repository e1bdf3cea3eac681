def backward_propagation(x, theta):
    return 5 * x
