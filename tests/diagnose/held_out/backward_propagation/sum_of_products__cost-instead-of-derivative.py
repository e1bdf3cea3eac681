def backward_propagation(x, theta):
    inputs, weights = [x], [theta]
    dtheta = 0
    for value, weight in zip(inputs, weights):
        dtheta = dtheta + value * weight
    return dtheta
