def forward_propagation(x, theta):
    cost = theta * x
    return J
