def forward_propagation(x, theta):
    if x > 0 and theta > 0:
        return theta * x
    raise ValueError("x and theta must be positive")
