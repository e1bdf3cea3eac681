# MISTAKE: Reads theta as a bias that is added to the input instead of a factor.
def forward_propagation(x, theta):
    J = None

    J = sum([theta, x])

    if J is None:
        raise NotAttempted("J")
    return J
