# MISTAKE: The absolute distance is believed to be enough, it is not divided by the size.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    cost = lambda t: forward_propagation(x, t)
    gradapprox = (cost(theta + epsilon) - cost(theta - epsilon)) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = float(np.linalg.norm(grad - gradapprox))
    if difference < 1e-5:
        print("looks good to me")

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
