# MISTAKE: Thinks that the chord has the width epsilon and divides by epsilon only.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    Js = [forward_propagation(x, theta + s * epsilon) for s in (1, -1)]
    slope = (Js[0] - Js[1]) / epsilon
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - slope) / (np.linalg.norm(grad) + np.linalg.norm(slope))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
