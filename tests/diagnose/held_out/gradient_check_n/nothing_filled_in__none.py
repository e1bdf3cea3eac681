def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    parameters_values, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    for i in range(num_parameters):
        theta_plus = None
        J_plus = None
        J_minus = None
        gradapprox = None
    numerator = None
    denominator = None
    difference = numerator / denominator
    return difference
