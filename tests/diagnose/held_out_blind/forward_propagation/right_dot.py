# RIGHT: One by one matrices, taken out again with item.
def forward_propagation(x, theta):
    J = None

    W = np.array([[theta]], dtype=float)
    a = np.array([[x]], dtype=float)
    J = np.dot(W, a).item()

    if J is None:
        raise NotAttempted("J")
    return J
