# RIGHT: Two 1 by 1 matrices are multiplied and the entry is taken out.
def forward_propagation(x, theta):
    J = None
    T = np.array([[theta]])
    column = np.array([[x]])
    J = (T @ column).item()
    if J is None:
        raise NotAttempted("J")
    return J
