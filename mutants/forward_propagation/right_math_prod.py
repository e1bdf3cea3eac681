import math

def forward_propagation(x, theta):
    return math.prod([x, theta])
