def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    approximated = {}
    for name, values in parameters.items():
        approximated["d" + name] = np.zeros(values.shape)
        for index, value in np.ndenumerate(values):
            moved = {other: array.copy() for other, array in parameters.items()}
            moved[name][index] = value + epsilon
            J_plus, _ = forward_propagation_n(X, Y, moved)
            moved[name][index] = value - epsilon
            J_minus, _ = forward_propagation_n(X, Y, moved)
            approximated["d" + name][index] = (J_plus - J_minus) / (2 * epsilon)
    grad, gradapprox = gradients_to_vector(gradients), gradients_to_vector(approximated)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
