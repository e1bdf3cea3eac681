# MISTAKE: Thinks every forward pass ends in an activation, so puts a sigmoid on theta * x.
def forward_propagation(x, theta):
    J = None

    z = np.dot(theta, x)
    J = sigmoid(z)
    print("activation:", J)

    if J is None:
        raise NotAttempted("J")
    return J
