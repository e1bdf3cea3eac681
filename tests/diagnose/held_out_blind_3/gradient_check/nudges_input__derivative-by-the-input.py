# MISTAKE: The input x is moved by epsilon instead of the parameter theta.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    x_plus, x_minus = x + epsilon, x - epsilon
    J_plus = forward_propagation(x_plus, theta)
    J_minus = forward_propagation(x_minus, theta)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    top = np.linalg.norm(grad - gradapprox)
    bottom = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = top / bottom

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
