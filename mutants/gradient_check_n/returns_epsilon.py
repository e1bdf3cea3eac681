def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    return epsilon
