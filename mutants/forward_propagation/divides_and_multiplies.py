def forward_propagation(x, theta):
    J = x / (1 / theta)
    return J
