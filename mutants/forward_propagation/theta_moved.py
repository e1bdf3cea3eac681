def forward_propagation(x, theta):
    step = 1e-7
    J = x * (theta + step)
    return J
