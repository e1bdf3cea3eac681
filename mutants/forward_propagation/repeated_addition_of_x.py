def forward_propagation(x, theta):
    J = 0
    rest = theta
    while rest > 0:
        J += x
        rest -= 1
    return J
