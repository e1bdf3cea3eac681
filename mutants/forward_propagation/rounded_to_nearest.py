def forward_propagation(x, theta):
    J = round(theta * x)
    return J
