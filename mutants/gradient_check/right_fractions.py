from fractions import Fraction
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    t, e = Fraction(theta), Fraction(epsilon)
    gradapprox = float((forward_propagation(x, t + e) - forward_propagation(x, t - e)) / (2 * e))
    grad = float(backward_propagation(x, theta))
    difference = abs(grad - gradapprox) / (abs(grad) + abs(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
