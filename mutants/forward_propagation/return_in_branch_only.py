def forward_propagation(x, theta):
    if x > 0:
        J = theta * x
        return J
