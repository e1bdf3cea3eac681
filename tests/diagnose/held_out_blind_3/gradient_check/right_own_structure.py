# RIGHT: Own order of steps, helper functions and own messages besides the required ones.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def central(f):
        width = (theta + epsilon) - (theta - epsilon)
        return (f(theta + epsilon) - f(theta - epsilon)) / width

    def report(d):
        print("gradient check at theta =", theta, "with step", epsilon)
        if d > 2e-7:
            print("\033[93m" + translate("There is a mistake in the backward propagation!") + " difference = " + str(d) + "\033[0m")
        else:
            print("\033[92m" + translate("Your backward propagation works perfectly fine!") + " difference = " + str(d) + "\033[0m")

    grad = backward_propagation(x, theta)
    gradapprox = central(lambda t: forward_propagation(x, t))
    difference = np.linalg.norm(gradapprox - grad) / (np.linalg.norm(gradapprox) + np.linalg.norm(grad))
    if print_msg:
        report(difference)
    return difference
