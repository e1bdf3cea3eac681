# MISTAKE: The norm of a difference is believed to be the difference of the norms, so a wrong sign is not seen.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    plus = forward_propagation(x, theta + epsilon)
    minus = forward_propagation(x, theta - epsilon)
    gradapprox = (plus - minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    n1 = np.linalg.norm(grad)
    n2 = np.linalg.norm(gradapprox)
    difference = np.abs(n1 - n2) / (n1 + n2)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
