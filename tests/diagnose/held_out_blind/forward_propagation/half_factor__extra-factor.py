# MISTAKE: Carries over the factor 1/2 of the mean squared error.
def forward_propagation(x, theta):
    J = None
    J = 1 / 2 * (theta * x)

    if J is None:
        raise NotAttempted("J")
    return J
