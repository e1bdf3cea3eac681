# MISTAKE: Thinks formula (2) is the mean of the relative differences of the single entries.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    for i in range(num_parameters):
        shift = epsilon * np.eye(num_parameters)[:, [i]]
        hi, lo = (forward_propagation_n(X, Y, vector_to_dictionary(v))[0]
                  for v in (parameters_values + shift, parameters_values - shift))
        J_plus[i], J_minus[i] = hi, lo
        gradapprox[i] = (hi - lo) / (2 * epsilon)

    total = 0.0
    for g, a in zip(grad.ravel(), gradapprox.ravel()):
        if abs(g) + abs(a) > 0:
            total += abs(g - a) / (abs(g) + abs(a))
    difference = total / num_parameters

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
