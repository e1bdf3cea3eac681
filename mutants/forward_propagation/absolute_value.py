def forward_propagation(x, theta):
    J = abs(theta * x)
    return J
