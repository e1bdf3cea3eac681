def forward_propagation(x, theta):
    J = np.prod([theta, x])
    return J
