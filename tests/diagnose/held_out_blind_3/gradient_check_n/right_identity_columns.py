# RIGHT: The steps are the columns of epsilon times the identity, the costs come from a comprehension.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = len(theta)
    J = lambda column: forward_propagation_n(X, Y, vector_to_dictionary(column.reshape(-1, 1)))[0]
    E = epsilon * np.eye(n)
    J_plus, J_minus = (np.array([J(c) for c in (theta + s * E).T]) for s in (1, -1))
    gradapprox = ((J_plus - J_minus) / (2 * epsilon))[:, None]

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
