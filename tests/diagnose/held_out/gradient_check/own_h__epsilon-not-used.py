def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    h = 1e-4
    J1 = forward_propagation(x, theta + h)
    J2 = forward_propagation(x, theta - h)
    approx = (J1 - J2) / (2 * h)
    dtheta = backward_propagation(x, theta)
    difference = np.linalg.norm(dtheta - approx) / (np.linalg.norm(dtheta) + np.linalg.norm(approx))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
