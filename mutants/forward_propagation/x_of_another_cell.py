def forward_propagation(inputs, theta):
    J = theta * x
    return J
