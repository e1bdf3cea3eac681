# MISTAKE: Thinks that printing the result is the same as giving it back, so J stays None.
def forward_propagation(x, theta):
    J = None

    J = print("J =", theta * x)

    if J is None:
        raise NotAttempted("J")
    return J
