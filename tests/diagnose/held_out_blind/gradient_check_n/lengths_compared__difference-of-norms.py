# MISTAKE: Compares the lengths of the two columns only, not the columns.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    E = epsilon * np.eye(num_parameters)
    J = lambda column: forward_propagation_n(X, Y, vector_to_dictionary(column))[0]
    for i in range(num_parameters):
        J_plus[i] = J(parameters_values + E[:, [i]])
        J_minus[i] = J(parameters_values - E[:, [i]])
    gradapprox = (J_plus - J_minus) / (2 * epsilon)

    len_grad = np.linalg.norm(grad)
    len_approx = np.linalg.norm(gradapprox)
    difference = abs(len_grad - len_approx) / (len_grad + len_approx)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
