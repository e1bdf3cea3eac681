def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    up, down = (forward_propagation(x, theta + step) for step in (epsilon, -epsilon))
    approx = (up - down) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        if difference > 1e-5:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
