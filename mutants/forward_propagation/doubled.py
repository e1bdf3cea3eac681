def forward_propagation(x, theta):
    J = 2 * theta * x
    return J
