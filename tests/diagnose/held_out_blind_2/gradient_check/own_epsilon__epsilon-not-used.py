# MISTAKE: Takes epsilon for a constant of nature, 1e-7, and does not use the argument.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    eps = 1e-7
    J_plus = forward_propagation(x, theta + eps)
    J_minus = forward_propagation(x, theta - eps)
    gradapprox = (J_plus - J_minus) / (2 * eps)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
