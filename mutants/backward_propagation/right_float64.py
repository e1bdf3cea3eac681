def backward_propagation(x, theta):
    return np.float64(x)
