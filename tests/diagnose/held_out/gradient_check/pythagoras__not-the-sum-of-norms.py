def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    costs = [forward_propagation(x, theta + sign * epsilon) for sign in (1, -1)]
    slope = (costs[0] - costs[1]) / (2 * epsilon)
    claimed = backward_propagation(x, theta)
    difference = abs(claimed - slope) / np.sqrt(claimed ** 2 + slope ** 2)
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
