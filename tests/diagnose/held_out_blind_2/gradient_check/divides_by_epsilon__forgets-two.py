# MISTAKE: Thinks the run of the two-sided chord is epsilon and not 2 epsilon.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None

    def cost(t):
        return forward_propagation(x, t)

    rise = cost(theta + epsilon) - cost(theta - epsilon)
    run = epsilon
    gradapprox = rise / run
    grad = backward_propagation(x, theta)
    print("grad", grad, "gradapprox", gradapprox)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
