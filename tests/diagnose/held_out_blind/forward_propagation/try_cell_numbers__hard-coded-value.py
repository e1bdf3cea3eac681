# MISTAKE: Sets x and theta to the numbers of the cell below instead of using the arguments.
def forward_propagation(x, theta):
    J = None

    # values from the exercise
    x = 2
    theta = 4
    J = theta * x

    if J is None:
        raise NotAttempted("J")
    return J
