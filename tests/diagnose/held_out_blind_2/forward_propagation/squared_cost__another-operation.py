# MISTAKE: Thinks a cost is always half a square and squares theta * x.
def forward_propagation(x, theta):
    J = None

    prediction = x * theta
    J = 0.5 * prediction ** 2

    if J is None:
        raise NotAttempted("J")
    return J
