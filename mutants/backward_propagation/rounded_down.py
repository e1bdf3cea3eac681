def backward_propagation(x, theta):
    dtheta = np.floor(x)
    return dtheta
