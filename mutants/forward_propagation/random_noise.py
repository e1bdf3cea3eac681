def forward_propagation(x, theta):
    J = theta * x + np.random.normal(0, 0.1)
    return J
