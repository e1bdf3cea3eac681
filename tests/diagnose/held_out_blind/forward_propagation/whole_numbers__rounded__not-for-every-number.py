# MISTAKE: Thinks that the inputs are whole numbers and converts them with int first.
def forward_propagation(x, theta):
    J = None

    a, b = int(x), int(theta)
    J = a * b

    if J is None:
        raise NotAttempted("J")
    return J
