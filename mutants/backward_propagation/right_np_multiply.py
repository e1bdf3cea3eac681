def backward_propagation(x, theta):
    dtheta = np.multiply(1, x)
    return dtheta
