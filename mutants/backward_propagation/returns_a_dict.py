def backward_propagation(x, theta):
    gradients = {"dtheta": x}
    return gradients
