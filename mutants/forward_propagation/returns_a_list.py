def forward_propagation(x, theta):
    return [theta * x]
