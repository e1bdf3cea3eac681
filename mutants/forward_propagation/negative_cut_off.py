def forward_propagation(x, theta):
    J = theta * x
    if J < 0:
        J = 0
    return J
