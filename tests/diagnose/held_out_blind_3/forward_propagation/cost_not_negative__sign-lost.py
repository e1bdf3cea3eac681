# MISTAKE: A cost is believed to be never negative, so the absolute value is taken.
def forward_propagation(x, theta):
    product = theta * x
    J = product if product >= 0 else -product
    return J
