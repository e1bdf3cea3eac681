# MISTAKE: Takes the backward pass to be the update step and returns the new theta.
def backward_propagation(x, theta):
    dtheta = None

    learning_rate = 0.01
    gradient = x
    dtheta = theta - learning_rate * gradient
    print("new theta:", dtheta)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
