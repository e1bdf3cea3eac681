# MISTAKE: A cost is believed to be half a square, as in linear regression.
def forward_propagation(x, theta):
    prediction = theta * x
    J = 0.5 * prediction ** 2
    if J is None:
        raise NotAttempted("J")
    return J
