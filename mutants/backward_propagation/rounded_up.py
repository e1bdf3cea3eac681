def backward_propagation(x, theta):
    dtheta = np.ceil(x)
    return dtheta
