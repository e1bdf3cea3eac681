# RIGHT: Averages the left and the right one-sided chord, which is formula (1) rearranged.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    J = lambda t: forward_propagation(x, t)
    middle = J(theta)
    right = (J(theta + epsilon) - middle) / epsilon
    left = (middle - J(theta - epsilon)) / epsilon
    gradapprox = (left + right) / 2
    grad = backward_propagation(x, theta)
    difference = float(np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox)))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
