def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    parameters_values, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    costs_plus, costs_minus = [], []
    for i in range(parameters_values.shape[0]):
        theta_plus = np.copy(parameters_values)
        theta_plus[i] += epsilon
        theta_minus = np.copy(parameters_values)
        theta_minus[i] -= epsilon
        costs_plus.append(forward_propagation_n(X, Y, vector_to_dictionary(theta_plus))[0])
        costs_minus.append(forward_propagation_n(X, Y, vector_to_dictionary(theta_minus))[0])
    gradapprox = ((np.array(costs_plus) - np.array(costs_minus)) / (2 * epsilon)).reshape(-1, 1)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
