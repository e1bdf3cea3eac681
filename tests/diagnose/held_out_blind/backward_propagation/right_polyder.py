# RIGHT: Derivative of the polynomial x * t at theta.
def backward_propagation(x, theta):
    dtheta = None

    J_of_theta = np.poly1d([float(x), 0.0])
    dtheta = J_of_theta.deriv()(theta)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
