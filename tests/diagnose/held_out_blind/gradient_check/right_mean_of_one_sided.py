# RIGHT: The mean of the slopes to the right and to the left.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    J0 = forward_propagation(x, theta)
    right_slope = (forward_propagation(x, theta + epsilon) - J0) / epsilon
    left_slope = (J0 - forward_propagation(x, theta - epsilon)) / epsilon
    gradapprox = 0.5 * (right_slope + left_slope)
    grad = backward_propagation(x, theta)

    numerator = np.abs(grad - gradapprox)
    denominator = np.abs(grad) + np.abs(gradapprox)
    difference = numerator / denominator

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
