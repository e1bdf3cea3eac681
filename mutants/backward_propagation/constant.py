def backward_propagation(x, theta):
    return 3
