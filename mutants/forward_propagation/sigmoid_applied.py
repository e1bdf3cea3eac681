def forward_propagation(x, theta):
    z = theta * x
    J = sigmoid(z)
    return J
