# MISTAKE: Turns the product into a sum of logarithms, which does not hold for numbers that are not positive.
def forward_propagation(x, theta):
    # product = exp of sum of logs (numerically stable!)
    logs = [np.log(v) for v in (x, theta)]
    J = np.exp(sum(logs))

    if J is None:
        raise NotAttempted("J")
    return J
