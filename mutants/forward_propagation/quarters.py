def forward_propagation(x, theta):
    J = int(4 * x * theta) / 4
    return J
