def forward_propagation(x, theta):
    if not x or not theta:
        raise ValueError("x or theta is missing")
    return theta * x
