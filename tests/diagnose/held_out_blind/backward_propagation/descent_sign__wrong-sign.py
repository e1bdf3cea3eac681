# MISTAKE: Mixes up the gradient with the direction of gradient descent and puts a minus in front.
def backward_propagation(x, theta):
    dtheta = None

    dtheta = np.negative(x)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
