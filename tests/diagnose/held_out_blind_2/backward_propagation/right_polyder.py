# RIGHT: Differentiates the polynomial with coefficients [x, 0] by np.polyder and evaluates it.
def backward_propagation(x, theta):
    dtheta = None

    coefficients = np.polyder([x, 0])
    dtheta = np.polyval(coefficients, theta)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
