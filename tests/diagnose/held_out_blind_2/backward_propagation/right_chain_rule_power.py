# RIGHT: Power rule written out: 1 * theta**0 * x, times the upstream gradient 1.
def backward_propagation(x, theta):
    n = 1
    upstream = 1
    return upstream * n * theta ** (n - 1) * x
