result = None

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    global result
    if result is None:
        parameters_values, _ = dictionary_to_vector(parameters)
        grad = gradients_to_vector(gradients)
        gradapprox = np.zeros_like(grad)
        for i in range(len(grad)):
            step = np.zeros_like(grad)
            step[i] = epsilon
            J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values + step))
            J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(parameters_values - step))
            gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
        result = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    difference = result
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
