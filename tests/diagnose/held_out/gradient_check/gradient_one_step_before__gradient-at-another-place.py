def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    left, right = theta - epsilon, theta + epsilon
    approx = (forward_propagation(x, right) - forward_propagation(x, left)) / (right - left)
    grad = backward_propagation(x, left)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
