def forward_propagation(x, theta):
    J = relu(theta * x)
    return J
