def forward_propagation(x, theta):
    J = 8
    return J == theta * x
