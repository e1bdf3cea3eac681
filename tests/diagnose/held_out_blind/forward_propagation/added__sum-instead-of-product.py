# MISTAKE: Takes the input and the parameter together by adding them, as if theta were a bias.
def forward_propagation(x, theta):
    J = None

    J = x + theta

    if J is None:
        raise NotAttempted("J")
    return J
