def forward_propagation(x, theta):
    if x and theta:
        J = theta * x
    else:
        J = None
    return J
