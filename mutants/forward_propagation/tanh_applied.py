def forward_propagation(x, theta):
    J = np.tanh(np.dot(theta, x))
    return J
