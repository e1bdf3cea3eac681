def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    J = {}
    for sign in (-1, +1):
        J[sign] = forward_propagation(x, theta + sign * epsilon)
    approx = (J[1] - J[-1]) / epsilon / 2
    given = backward_propagation(x, theta)
    difference = float(abs(approx - given) / (abs(approx) + abs(given)))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
