def backward_propagation(x, theta):
    return str(x)
