def backward_propagation(x, theta):
    dtheta = np.random.randn()
    return dtheta
