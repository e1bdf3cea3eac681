def forward_propagation(x, theta):
    J = round(theta * x, 2)
    return J
