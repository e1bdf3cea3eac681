# MISTAKE: Believes a cost has to be a squared quantity.
def forward_propagation(x, theta):
    J = None
    y_hat = theta * x
    J = y_hat ** 2
    print("cost", J)

    if J is None:
        raise NotAttempted("J")
    return J
