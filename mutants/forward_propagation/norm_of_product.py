def forward_propagation(x, theta):
    J = np.linalg.norm(theta * x)
    return J
