def backward_propagation(x, theta):
    dtheta = np.exp(np.log(x * theta) - np.log(theta))
    return dtheta
