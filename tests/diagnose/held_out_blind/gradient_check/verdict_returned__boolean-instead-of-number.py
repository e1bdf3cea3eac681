# MISTAKE: Thinks that the function returns the verdict, True or False, and not the number.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    rel = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    difference = bool(rel < 2e-7)
    if print_msg:
        if difference:
            print("\033[92mYour backward propagation works perfectly fine! difference = " + str(rel) + "\033[0m")
        else:
            print("\033[93mThere is a mistake in the backward propagation! difference = " + str(rel) + "\033[0m")
    return difference
