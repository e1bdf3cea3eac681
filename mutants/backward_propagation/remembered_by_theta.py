slopes = {}

def backward_propagation(x, theta):
    if theta not in slopes:
        slopes[theta] = x
    return slopes[theta]
