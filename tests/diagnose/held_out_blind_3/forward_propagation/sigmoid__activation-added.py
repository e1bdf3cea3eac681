# MISTAKE: The forward pass is believed to always end in a sigmoid.
def forward_propagation(x, theta):
    J = None

    z = np.dot(theta, x)
    J = sigmoid(z)

    if J is None:
        raise NotAttempted("J")
    return J
