# RIGHT: Inner product of two vectors of length 1, taken out with item().
def forward_propagation(x, theta):
    weights, inputs = np.array([theta]), np.array([x])
    J = np.inner(weights, inputs).item()
    if J is None:
        raise NotAttempted("J")
    return J
