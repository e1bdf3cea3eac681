# MISTAKE: Multiplication is taken as repeated addition, which only works for a whole, positive theta.
def forward_propagation(x, theta):
    J = 0
    for _ in range(int(theta)):
        J += x
    if J is None:
        raise NotAttempted("J")
    return J
