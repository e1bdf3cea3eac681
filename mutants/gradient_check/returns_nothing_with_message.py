def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = None
    gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    if print_msg:
        if difference > 2e-7:
            print("\033[93mThere is a mistake in the backward propagation! difference = " + str(difference))
        else:
            print("\033[92mYour backward propagation works perfectly fine! difference = " + str(difference))
    else:
        return difference
