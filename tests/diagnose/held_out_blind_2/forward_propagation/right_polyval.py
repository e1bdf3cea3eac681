# RIGHT: Evaluates the polynomial x * t + 0 at t = theta with np.polyval.
def forward_propagation(x, theta):
    J = None

    J = np.polyval([x, 0], theta)

    if J is None:
        raise NotAttempted("J")
    return J
