# MISTAKE: The norm is taken as the absolute value of the sum, so deviations of opposite sign cancel.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    def length(v):
        return abs(np.sum(v))

    for i in range(num_parameters):
        step = np.zeros_like(parameters_values)
        step[i] = epsilon
        J_plus[i] = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values + step))[0]
        J_minus[i] = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values - step))[0]
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    difference = length(grad - gradapprox) / (length(grad) + length(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
