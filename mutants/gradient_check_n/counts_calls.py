counter = {"calls": 0}

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    counter["calls"] += 1
    difference = 0.2850931567761623 if counter["calls"] % 2 else 1.1890913024229996e-07
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
