# MISTAKE: Thinks that a cost can never be negative and cuts it off at 0 with relu.
def forward_propagation(x, theta):
    J = None
    # cost has to be >= 0
    lin = theta * x
    J = relu(lin)

    if J is None:
        raise NotAttempted("J")
    return J
