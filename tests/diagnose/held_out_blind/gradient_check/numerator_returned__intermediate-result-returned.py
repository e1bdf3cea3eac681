# MISTAKE: Stops at the absolute distance and does not relate it to the size.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    # 1..5
    theta_plus, theta_minus = theta + epsilon, theta - epsilon
    J_plus, J_minus = (forward_propagation(x, t) for t in (theta_plus, theta_minus))
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = float(np.linalg.norm(grad - gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
