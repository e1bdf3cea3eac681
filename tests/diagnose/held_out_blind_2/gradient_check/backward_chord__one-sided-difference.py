# MISTAKE: Thinks one neighbour is enough and takes the chord from theta - epsilon to theta.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    points = [theta - epsilon, theta]
    J_minus, J_here = map(lambda t: forward_propagation(x, t), points)
    slope = (J_here - J_minus) / epsilon
    pair = np.array([backward_propagation(x, theta), slope], dtype=float)
    difference = float(abs(pair[0] - pair[1]) / np.abs(pair).sum())

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
