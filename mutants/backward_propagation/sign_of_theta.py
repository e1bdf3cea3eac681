def backward_propagation(x, theta):
    # theta can be negative
    dtheta = x if theta > 0 else -x
    return dtheta
