def backward_propagation(x, theta):
    A = sigmoid(theta * x)
    dtheta = A * (1 - A) * x
    return dtheta
