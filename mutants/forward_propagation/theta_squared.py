def forward_propagation(x, theta):
    J = 0.5 * theta ** 2
    return J
