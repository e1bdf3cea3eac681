def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = np.zeros(grad.shape)
    for i in range(len(grad)):
        step = np.zeros(grad.shape)
        step[i] = epsilon
        J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values + step))
        J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values - step))
        gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
    difference = 0
    for name in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        here = np.array(names) == name
        difference += np.linalg.norm(grad[here] - gradapprox[here]) / (np.linalg.norm(grad[here]) + np.linalg.norm(gradapprox[here]))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
