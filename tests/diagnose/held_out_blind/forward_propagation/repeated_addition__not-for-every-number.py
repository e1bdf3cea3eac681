# MISTAKE: Multiplies by repeated addition, which holds only if x is a whole number that is not negative.
def forward_propagation(x, theta):
    total = 0
    count = 0
    while count < x:
        total = total + theta
        count += 1
    J = total

    if J is None:
        raise NotAttempted("J")
    return J
