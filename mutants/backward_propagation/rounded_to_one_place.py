def backward_propagation(x, theta):
    dtheta = np.round(x, 1)
    return dtheta
