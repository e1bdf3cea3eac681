# RIGHT: One column is moved in place and the old value is put back exactly after each entry.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    for i in reversed(range(num_parameters)):
        old = parameters_values[i, 0]
        parameters_values[i, 0] = old + epsilon
        J_plus[i] = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values))[0]
        parameters_values[i, 0] = old - epsilon
        J_minus[i] = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values))[0]
        parameters_values[i, 0] = old
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)

    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
