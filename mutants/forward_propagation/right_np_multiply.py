def forward_propagation(x, theta):
    J = np.multiply(x, theta)
    return J
