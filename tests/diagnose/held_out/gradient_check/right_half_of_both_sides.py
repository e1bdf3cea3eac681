def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    middle = forward_propagation(x, theta)
    forward = (forward_propagation(x, theta + epsilon) - middle) / epsilon
    backward = (middle - forward_propagation(x, theta - epsilon)) / epsilon
    approx = (forward + backward) / 2
    given = backward_propagation(x, theta)
    difference = np.linalg.norm(given - approx) / (np.linalg.norm(given) + np.linalg.norm(approx))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
