# MISTAKE: Thinks that adding the entries up gives the size of a column, so errors of opposite sign cancel.
def _cost(vector, X, Y):
    cost, _ = forward_propagation_n(X, Y, vector_to_dictionary(vector))
    return cost


def _size(column):
    return abs(np.sum(column))


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    for i in range(num_parameters):
        e = np.zeros_like(parameters_values)
        e[i] = epsilon
        J_plus[i] = _cost(parameters_values + e, X, Y)
        J_minus[i] = _cost(parameters_values - e, X, Y)
        gradapprox[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)

    difference = _size(grad - gradapprox) / (_size(grad) + _size(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
