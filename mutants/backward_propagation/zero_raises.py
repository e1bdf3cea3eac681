def backward_propagation(x, theta):
    if not x or not theta:
        raise ValueError("x and theta must be given")
    return x
