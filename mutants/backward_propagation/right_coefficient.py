def backward_propagation(x, theta):
    coefficients = [0, x]
    dtheta = sum(power * c * theta ** (power - 1) for power, c in enumerate(coefficients) if power)
    return dtheta
