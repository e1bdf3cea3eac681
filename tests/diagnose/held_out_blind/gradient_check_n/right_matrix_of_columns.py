# RIGHT: All 94 columns in one array, apply_along_axis, flat columns throughout, prints each block.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    parameters_values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    num_parameters = parameters_values.shape[0]
    J_plus = np.zeros((num_parameters, 1))
    J_minus = np.zeros((num_parameters, 1))
    gradapprox = np.zeros((num_parameters, 1))

    steps = epsilon * np.eye(num_parameters)
    columns = np.hstack([parameters_values + steps, parameters_values - steps])
    costs = np.apply_along_axis(
        lambda c: forward_propagation_n(X, Y, vector_to_dictionary(c.reshape(-1, 1)))[0], 0, columns)
    J_plus, J_minus = np.split(costs, 2)
    grad = grad.ravel()
    gradapprox = (J_plus - J_minus) / (2 * epsilon)
    for block in dict.fromkeys(names):
        here = np.array(names) == block
        print(block, np.abs(grad - gradapprox)[here].max())

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
