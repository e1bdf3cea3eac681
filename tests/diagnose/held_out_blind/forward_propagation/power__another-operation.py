# MISTAKE: Mixes up times and to the power of (one star too many).
def forward_propagation(x, theta):
    J = None

    theta, x = float(theta), float(x)
    J = theta ** x

    if J is None:
        raise NotAttempted("J")
    return J
