# MISTAKE: All entries with the same name are moved together, as if there were one derivative for each array.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    labels = np.array(names).reshape(-1, 1)

    def cost_at(vector):
        return forward_propagation_n(X, Y, vector_to_dictionary(vector))[0]

    for i in range(num_parameters):
        move = np.where(labels == labels[i], epsilon, 0.0)
        J_plus[i] = cost_at(parameters_values + move)
        J_minus[i] = cost_at(parameters_values - move)
    gradapprox = (J_plus - J_minus) / (2 * epsilon)

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
