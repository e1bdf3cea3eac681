def forward_propagation(x, theta):
    x = int(x)
    theta = int(theta)
    J = theta * x
    return J
