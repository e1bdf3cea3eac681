# MISTAKE: Thinks that the result is meant for the print in the next cell and returns it as text.
def forward_propagation(x, theta):
    J = None

    result = theta * x
    J = f"{result}"

    if J is None:
        raise NotAttempted("J")
    return J
