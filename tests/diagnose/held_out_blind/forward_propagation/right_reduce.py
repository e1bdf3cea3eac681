# RIGHT: Functools.reduce over a tuple.
def forward_propagation(x, theta):
    from functools import reduce
    J = reduce(lambda acc, factor: acc * factor, (x, theta), 1)

    if J is None:
        raise NotAttempted("J")
    return J
