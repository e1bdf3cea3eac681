# MISTAKE: Differentiates as if the cost were the square of theta times x.
def backward_propagation(x, theta):
    dtheta = None

    # bring down the exponent
    dtheta = 2 * theta * x

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
