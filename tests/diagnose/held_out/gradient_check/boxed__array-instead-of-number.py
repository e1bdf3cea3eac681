def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    grad = backward_propagation(x, theta)
    approx = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    difference = np.array([np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))])
    if print_msg:
        if difference > 2e-7:
            print("There is a mistake in the backward propagation! difference = " + str(difference))
        else:
            print("Your backward propagation works perfectly fine! difference = " + str(difference))
    return difference
