def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    parameters_values, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)

    def cost(theta):
        return forward_propagation_n(X, Y, vector_to_dictionary(theta))[0]

    steps = [epsilon * np.eye(len(grad))[:, [i]] for i in range(len(grad))]
    gradapprox = np.array([[(cost(parameters_values + step) - cost(parameters_values - step)) / (2 * epsilon)] for step in steps])
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
