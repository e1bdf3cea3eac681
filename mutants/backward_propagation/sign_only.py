def backward_propagation(x, theta):
    dtheta = np.sign(x)
    return dtheta
