def forward_propagation(x, theta):
    cost = x
    cost += x * theta
    return cost
