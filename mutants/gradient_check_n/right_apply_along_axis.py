def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    cost = lambda column: forward_propagation_n(X, Y, vector_to_dictionary(column.reshape(-1, 1)))[0]
    steps = epsilon * np.eye(theta.shape[0])
    up, down = np.apply_along_axis(cost, 0, theta + steps), np.apply_along_axis(cost, 0, theta - steps)
    gradapprox = ((up - down) / (2 * epsilon)).reshape(grad.shape)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
