def forward_propagation(x, theta):
    b = 1
    J = theta * x + b
    return J
