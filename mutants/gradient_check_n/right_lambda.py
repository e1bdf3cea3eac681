def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    parameters_values, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    J = lambda theta: forward_propagation_n(X, Y, vector_to_dictionary(theta))[0]
    gradapprox = np.zeros_like(grad)
    for i in range(parameters_values.size):
        e = np.zeros_like(parameters_values)
        e[i] = epsilon
        gradapprox[i] = (J(parameters_values + e) - J(parameters_values - e)) / (2 * epsilon)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
