def forward_propagation(x, theta):
    J = 1 / 2 * (theta * x - x) ** 2
    return J
