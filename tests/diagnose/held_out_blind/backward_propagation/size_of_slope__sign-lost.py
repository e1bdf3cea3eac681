# MISTAKE: Thinks that a slope has no sign and takes the absolute value.
def backward_propagation(x, theta):
    dtheta = None
    dtheta = np.sqrt(float(x) ** 2)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
