# MISTAKE: Thinks a forward pass must always return a cache next to the cost.
def forward_propagation(x, theta):
    J = None

    J = theta * x
    cache = (x, theta)

    if J is None:
        raise NotAttempted("J")
    return J, cache
