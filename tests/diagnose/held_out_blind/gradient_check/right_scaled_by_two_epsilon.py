# RIGHT: Never divides by epsilon: both slopes are multiplied by 2 epsilon, which cancels in the quotient.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    rise = np.float64(forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon))
    claimed_rise = np.float64(2 * epsilon * backward_propagation(x, theta))
    print("rise", rise, "claimed", claimed_rise)
    difference = abs(claimed_rise - rise) / (abs(claimed_rise) + abs(rise))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
