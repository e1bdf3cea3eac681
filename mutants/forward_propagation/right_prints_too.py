def forward_propagation(x, theta):
    J = theta * x
    print("x =", x, "theta =", theta, "J =", J)
    return J
