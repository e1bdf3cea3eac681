def backward_propagation(x, theta):
    dZ = sigmoid(theta * x) - 1
    dtheta = dZ * x
    return dtheta
