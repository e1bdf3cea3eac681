def forward_propagation(x, theta):
    J = np.array([theta]) @ np.array([x])
    return J
