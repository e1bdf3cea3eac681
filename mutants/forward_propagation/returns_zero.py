def forward_propagation(x, theta):
    J = 0
    return J
