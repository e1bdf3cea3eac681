import random

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = random.random()
    if print_msg:
        print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
    return difference
