# RIGHT: Sum over a zip of one pair, early return without the check for None.
def forward_propagation(x, theta):
    return sum(w_i * x_i for w_i, x_i in zip([theta], [x]))
