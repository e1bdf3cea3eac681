def backward_propagation(x, theta):
    learning_rate = 0.1
    dtheta = theta - learning_rate * x
    return dtheta
