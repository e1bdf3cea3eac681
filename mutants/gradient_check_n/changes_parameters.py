def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    grad = gradients_to_vector(gradients)
    gradapprox = []
    for name in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        for row in range(parameters[name].shape[0]):
            for column in range(parameters[name].shape[1]):
                kept = parameters[name][row, column]
                parameters[name][row, column] = kept + epsilon
                J_plus, _ = forward_propagation_n(X, Y, parameters)
                parameters[name][row, column] = kept - epsilon
                J_minus, _ = forward_propagation_n(X, Y, parameters)
                parameters[name][row, column] = kept
                gradapprox.append((J_plus - J_minus) / (2 * epsilon))
    gradapprox = np.array(gradapprox).reshape(-1, 1)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    parameters["W1"] = parameters["W1"] + epsilon
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
