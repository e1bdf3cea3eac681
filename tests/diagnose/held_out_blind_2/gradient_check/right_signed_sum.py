# RIGHT: Sums sign * J(theta + sign * epsilon) over the two signs, with keyword calls and np.hypot for the norms.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    rise = sum(s * forward_propagation(x=x, theta=theta + s * epsilon) for s in (1, -1))
    gradapprox = 0.5 * rise / epsilon
    grad = backward_propagation(x=x, theta=theta)
    size = lambda v: np.hypot(v, 0)
    difference = size(grad - gradapprox) / (size(grad) + size(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
