# MISTAKE: The fraction line is believed to hold the numerator together, so J_plus - J_minus / (2 epsilon) has no brackets.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    J_plus, J_minus = [forward_propagation(x, theta + s * epsilon) for s in (1, -1)]
    gradapprox = J_plus - J_minus / (2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(np.array([grad - gradapprox]))
    denominator = np.linalg.norm(np.array([grad])) + np.linalg.norm(np.array([gradapprox]))
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
