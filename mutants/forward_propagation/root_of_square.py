def forward_propagation(x, theta):
    J = np.sqrt((x * theta) ** 2)
    return J
