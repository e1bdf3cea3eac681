# MISTAKE: The backward pass is believed to return all gradients, so a tuple of dtheta and dx comes back.
def backward_propagation(x, theta):
    dtheta = x
    dx = theta
    return dtheta, dx
