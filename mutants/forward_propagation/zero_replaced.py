def forward_propagation(x, theta):
    x = x or 1
    theta = theta or 1
    J = theta * x
    return J
