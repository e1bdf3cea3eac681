def backward_propagation(x, theta):
    J = np.poly1d([x, 0])
    dtheta = np.polyder(J)(theta)
    return dtheta
