def backward_propagation(x, theta):
    dtheta = x + 0.01 * np.random.randn()
    return dtheta
