# MISTAKE: Thinks the cost is theta * x for ever and writes it out instead of calling forward_propagation.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    Jplus = thetaplus * x
    Jminus = thetaminus * x
    gradapprox = (Jplus - Jminus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    num = np.linalg.norm(grad - gradapprox)
    den = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = num / den

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
