def forward_propagation(x, theta):
    J = float("%.1f" % (theta * x))
    return J
