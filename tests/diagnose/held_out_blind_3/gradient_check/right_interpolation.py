# RIGHT: The slope is the leading coefficient of numpy's straight line through the two ends, in units of epsilon.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    ends = np.array([-1.0, 1.0])
    costs = np.array([forward_propagation(x, theta + e * epsilon) for e in ends])
    gradapprox = np.dot(ends, costs) / (np.dot(ends, ends) * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.sqrt((gradapprox - grad) ** 2)
    denominator = np.sqrt(grad ** 2) + np.sqrt(gradapprox ** 2)
    difference = numerator / denominator
    print("my numbers:", grad, gradapprox)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
