def forward_propagation(x, theta):
    J = (theta * x) ** 2
    return J
