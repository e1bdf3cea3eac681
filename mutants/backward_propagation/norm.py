def backward_propagation(x, theta):
    dtheta = np.linalg.norm(x)
    return dtheta
