# MISTAKE: Takes the factor on the variable's own edge as its derivative (theta itself) instead of the other factor.
def backward_propagation(x, theta):
    dJ = 1.0
    # each input of the multiplication node receives its own value
    local = {"x": x, "theta": theta}
    grads = {name: dJ * value for name, value in local.items()}
    print("local gradients:", grads)
    return grads["theta"]
