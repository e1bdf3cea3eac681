# MISTAKE: The arguments are set again inside the function to the values of the example, as if they had no values yet.
def forward_propagation(x, theta):
    J = None
    x = 2
    theta = 4
    J = np.multiply(theta, x)
    if J is None:
        raise NotAttempted("J")
    return J
