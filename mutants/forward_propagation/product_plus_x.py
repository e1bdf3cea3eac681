def forward_propagation(x, theta):
    J = theta * x + x
    return J
