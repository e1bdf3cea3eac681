def forward_propagation(x, theta):
    return np.multiply(np.array(theta, dtype=float), x)
