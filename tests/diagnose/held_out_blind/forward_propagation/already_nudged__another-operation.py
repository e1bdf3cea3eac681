# MISTAKE: Nudges the parameter by epsilon already in the forward pass itself.
def forward_propagation(x, theta):
    J = None
    epsilon = 1e-7
    theta_plus = theta + epsilon
    J = theta_plus * x

    if J is None:
        raise NotAttempted("J")
    return J
