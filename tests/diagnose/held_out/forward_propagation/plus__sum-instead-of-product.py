def forward_propagation(x, theta):
    total = 0
    for part in (x, theta):
        total += part
    J = total
    return J
