# RIGHT: A nested helper for the chord, keyword arguments in the calls.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def chord(h):
        right = forward_propagation(x=x, theta=theta + h)
        left = forward_propagation(x=x, theta=theta - h)
        return (right - left) / (h + h)

    a, b = backward_propagation(x=x, theta=theta), chord(epsilon)
    difference = np.linalg.norm(a - b) / sum(map(np.linalg.norm, (a, b)))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
