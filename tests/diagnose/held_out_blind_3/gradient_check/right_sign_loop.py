# RIGHT: A loop over the two signs adds up the quotient.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    rise = 0.0
    for sign in (+1, -1):
        rise += sign * forward_propagation(x=x, theta=theta + sign * epsilon)
    gradapprox = rise / epsilon / 2
    grad = backward_propagation(x=x, theta=theta)
    a, b = np.atleast_1d(grad), np.atleast_1d(gradapprox)
    difference = float(np.linalg.norm(a - b) / sum(map(np.linalg.norm, (a, b))))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
