def forward_propagation(x, theta):
    J = x
    J *= theta
    return J
