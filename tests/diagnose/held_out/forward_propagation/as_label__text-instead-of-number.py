def forward_propagation(x, theta):
    J = "J = %s" % (theta * x)
    return J
