# MISTAKE: Thinks the gradient must point downhill and so flips the sign.
def backward_propagation(x, theta):
    slope = x
    direction = -1  # we want to go down
    dtheta = direction * slope
    return dtheta
