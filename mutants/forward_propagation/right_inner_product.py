def forward_propagation(x, theta):
    J = np.inner(x, theta)
    return J
