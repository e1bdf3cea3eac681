# MISTAKE: Thinks that the cost is a size, so the sign of the product is dropped.
def forward_propagation(x, theta):
    product = x * theta
    if product < 0:
        product = -product
    J = product

    if J is None:
        raise NotAttempted("J")
    return J
