# MISTAKE: Thinks that every forward pass ends in an activation, so the linear output goes through a sigmoid.
def forward_propagation(x, theta):
    J = None

    z = np.multiply(theta, x)
    J = sigmoid(z)

    if J is None:
        raise NotAttempted("J")
    return J
