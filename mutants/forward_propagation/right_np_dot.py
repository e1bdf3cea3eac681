def forward_propagation(x, theta):
    return np.dot(theta, x)
