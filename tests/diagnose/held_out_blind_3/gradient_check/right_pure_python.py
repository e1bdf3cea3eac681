# RIGHT: Pure Python with abs instead of norm, a guard against 0 / 0, and the mean of the two one-sided quotients.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    here = forward_propagation(x, theta)
    right = (forward_propagation(x, theta + epsilon) - here) / epsilon
    left = (here - forward_propagation(x, theta - epsilon)) / epsilon
    approx = 0.5 * (left + right)
    exact = backward_propagation(x, theta)
    size = abs(exact) + abs(approx)
    difference = abs(exact - approx) / size if size else 0.0

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
