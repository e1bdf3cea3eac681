# RIGHT: Only a return, the cell's frame deleted.
def backward_propagation(x, theta):
    return x
