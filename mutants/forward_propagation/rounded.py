def forward_propagation(x, theta):
    J = int(theta * x)
    return J
