def forward_propagation(x, theta):
    x, theta = abs(x), abs(theta)
    J = theta * x
    return J
