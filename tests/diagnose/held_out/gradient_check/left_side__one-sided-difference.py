def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    here = forward_propagation(x, theta)
    before = forward_propagation(x, theta - epsilon)
    slope = (here - before) / epsilon
    claimed = backward_propagation(x, theta)
    difference = abs(claimed - slope) / (abs(claimed) + abs(slope))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
