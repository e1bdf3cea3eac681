# MISTAKE: The two-sided chord is believed to be epsilon wide, so the 2 is missing.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    costs = []
    for i in range(num_parameters):
        pair = []
        for s in (epsilon, -epsilon):
            t = parameters_values.copy()
            t[i, 0] += s
            pair.append(forward_propagation_n(X, Y, vector_to_dictionary(t))[0])
        costs.append(pair)
    costs = np.array(costs)
    gradapprox = ((costs[:, 0] - costs[:, 1]) / epsilon).reshape(-1, 1)

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
