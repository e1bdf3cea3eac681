def forward_propagation(x, theta, costs=[]):
    costs.append(theta * x)
    J = sum(costs)
    return J
