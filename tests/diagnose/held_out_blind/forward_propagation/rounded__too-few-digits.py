# MISTAKE: Thinks that a cost is given with two decimal places and rounds it.
def forward_propagation(x, theta):
    J = None

    J = round(float(x) * float(theta), 2)

    if J is None:
        raise NotAttempted("J")
    return J
