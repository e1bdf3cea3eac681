# MISTAKE: The run of the two-sided chord is taken as one step epsilon instead of two.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def slope(f, t, h):
        rise = f(t + h) - f(t - h)
        run = h
        return rise / run

    approx = slope(lambda t: forward_propagation(x, t), theta, epsilon)
    g = backward_propagation(x, theta)
    difference = abs(g - approx) / (abs(g) + abs(approx))
    print("approx", approx, "grad", g)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
