from functools import reduce

def forward_propagation(x, theta):
    return reduce(lambda a, b: a * b, (x, theta))
