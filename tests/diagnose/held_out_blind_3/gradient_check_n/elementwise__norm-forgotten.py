# MISTAKE: The norm is believed to be the absolute value of each entry, so an array of 47 differences comes back.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    for i in range(num_parameters):
        up, down = parameters_values.copy(), parameters_values.copy()
        up[i] += epsilon
        down[i] -= epsilon
        J_plus[i] = forward_propagation_n(X, Y, vector_to_dictionary(up))[0]
        J_minus[i] = forward_propagation_n(X, Y, vector_to_dictionary(down))[0]
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    numerator = np.abs(grad - gradapprox)
    denominator = np.abs(grad) + np.abs(gradapprox)
    difference = numerator / (denominator + 1e-30)
    if print_msg:
        if np.any(difference > 2e-7):
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
