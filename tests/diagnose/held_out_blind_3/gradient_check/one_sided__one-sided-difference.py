# MISTAKE: The one-sided quotient from school is believed to be as good as the two-sided one.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    J = forward_propagation(x, theta)
    theta_plus = theta + epsilon
    J_plus = forward_propagation(x, theta_plus)
    gradapprox = (J_plus - J) / epsilon
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
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
