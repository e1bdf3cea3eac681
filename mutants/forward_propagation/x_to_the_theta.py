def forward_propagation(x, theta):
    J = np.power(x, theta)
    return J
