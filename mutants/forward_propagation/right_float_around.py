def forward_propagation(x, theta):
    J = float(theta) * float(x)
    return float(J)
