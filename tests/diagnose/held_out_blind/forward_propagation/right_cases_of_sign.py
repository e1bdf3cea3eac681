# RIGHT: Multiplies the sizes and puts the sign on in an if.
def forward_propagation(x, theta):
    J = None
    size = abs(x) * abs(theta)
    same_sign = (x >= 0) == (theta >= 0)
    if same_sign:
        J = size
    else:
        J = -size

    if J is None:
        raise NotAttempted("J")
    return J
