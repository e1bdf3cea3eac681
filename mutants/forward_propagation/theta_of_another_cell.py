def forward_propagation(x, Theta):
    J = theta * x
    return J
