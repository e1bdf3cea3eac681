def backward_propagation(x, theta):
    dtheta = np.float16(x)
    return dtheta
