def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    grad = gradients_to_vector(gradients)
    gradapprox = []
    for name in sorted(parameters):
        for index in np.ndindex(parameters[name].shape):
            value = parameters[name][index]
            parameters[name][index] = value + epsilon
            J_plus, _ = forward_propagation_n(X, Y, parameters)
            parameters[name][index] = value - epsilon
            J_minus, _ = forward_propagation_n(X, Y, parameters)
            parameters[name][index] = value
            gradapprox.append((J_plus - J_minus) / (2 * epsilon))
    gradapprox = np.array(gradapprox).reshape(grad.shape)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
