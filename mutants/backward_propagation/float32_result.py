def backward_propagation(x, theta):
    dtheta = np.float32(x)
    return dtheta
