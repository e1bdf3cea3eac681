# RIGHT: The minus side first, the chord run from right to left (both signs turned round).
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    grad = backward_propagation(x, theta)
    thetas = np.array([theta - epsilon, theta + epsilon], dtype=float)
    costs = np.array([forward_propagation(x, t) for t in thetas], dtype=float)
    gradapprox = (costs[0] - costs[1]) / (-2 * epsilon)
    pair = np.array([grad, gradapprox], dtype=float)
    difference = np.linalg.norm(np.diff(pair)) / np.linalg.norm(pair, ord=1)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
