# MISTAKE: The answer of the example (8) is handed in instead of a rule for all inputs.
def forward_propagation(x, theta):
    J = 8
    print("J is", J)
    if J is None:
        raise NotAttempted("J")
    return J
