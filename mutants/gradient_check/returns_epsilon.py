def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return epsilon
