# MISTAKE: Writes theta * x out by hand, as if there were only this one cost.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    t_p, t_m = theta + epsilon, theta - epsilon
    J_p = t_p * x
    J_m = t_m * x
    approx = (J_p - J_m) / (2 * epsilon)
    g = backward_propagation(x, theta)
    num = np.linalg.norm(g - approx)
    den = np.linalg.norm(g) + np.linalg.norm(approx)
    difference = num / den

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
