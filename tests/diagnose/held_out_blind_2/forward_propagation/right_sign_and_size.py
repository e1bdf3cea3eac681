# RIGHT: Multiplies the absolute values and puts the sign back afterwards.
def forward_propagation(x, theta):
    J = None

    size = abs(x) * abs(theta)
    opposite = (x < 0) != (theta < 0)
    J = -size if opposite else size

    if J is None:
        raise NotAttempted("J")
    return J
