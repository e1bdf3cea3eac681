# MISTAKE: Thinks of multiplying as adding x theta times, which works only for whole theta of 0 or more.
def forward_propagation(x, theta):
    J = None

    J = 0
    for _ in range(int(theta)):
        J += x

    if J is None:
        raise NotAttempted("J")
    return J
