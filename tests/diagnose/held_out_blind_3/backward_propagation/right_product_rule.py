# RIGHT: The full product rule is written out, with the derivative of x being 0.
def backward_propagation(x, theta):
    d_theta_d_theta, d_x_d_theta = 1, 0
    dtheta = d_theta_d_theta * x + theta * d_x_d_theta
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
