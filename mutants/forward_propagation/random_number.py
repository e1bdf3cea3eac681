def forward_propagation(x, theta):
    theta = np.random.randn()
    J = theta * x
    return J
