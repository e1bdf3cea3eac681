# MISTAKE: Thinks that the difference of the norms is the norm of the difference, so a wrong sign is not seen.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def size(v):
        return np.linalg.norm(v)

    grad = backward_propagation(x, theta)
    up = forward_propagation(x, theta + epsilon)
    down = forward_propagation(x, theta - epsilon)
    gradapprox = (up - down) / (2 * epsilon)
    difference = abs(size(grad) - size(gradapprox)) / (size(grad) + size(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
