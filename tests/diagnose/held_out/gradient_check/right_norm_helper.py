def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def norm(value):
        return np.sqrt(np.sum(np.square(value)))

    ends = theta + epsilon, theta - epsilon
    high, low = [forward_propagation(x, end) for end in ends]
    pair = np.array([backward_propagation(x, theta), (high - low) / (2 * epsilon)])
    difference = norm(pair[0] - pair[1]) / (norm(pair[0]) + norm(pair[1]))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
