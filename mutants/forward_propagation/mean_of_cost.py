def forward_propagation(x, theta):
    m = 2
    J = theta * x / m
    return J
