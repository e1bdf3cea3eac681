# MISTAKE: Thinks the function is about the values of the example cell and sets x and theta itself.
def forward_propagation(x, theta):
    J = None

    x, theta = 2, 4   # given in the next cell
    J = theta * x
    print("J is", J)

    if J is None:
        raise NotAttempted("J")
    return J
