# MISTAKE: The chord ends at theta itself (backward quotient) instead of having theta in the middle.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    points = np.array([theta - epsilon, theta], dtype=float)
    costs = [forward_propagation(x, p) for p in points]
    gradapprox = np.diff(costs)[0] / epsilon
    grad = backward_propagation(x, theta)
    norm = np.linalg.norm
    difference = norm(grad - gradapprox) / (norm(grad) + norm(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
