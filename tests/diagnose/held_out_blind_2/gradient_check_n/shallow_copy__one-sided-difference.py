# MISTAKE: Thinks dict.copy() copies the arrays too, so the moves stay in parameters.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    grad = gradients_to_vector(gradients)
    slopes = []
    for name in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        for index in np.ndindex(parameters[name].shape):
            plus = parameters.copy()
            plus[name][index] += epsilon
            J_plus = forward_propagation_n(X, Y, plus)[0]
            minus = parameters.copy()
            minus[name][index] -= epsilon
            J_minus = forward_propagation_n(X, Y, minus)[0]
            slopes.append((J_plus - J_minus) / (2 * epsilon))
    gradapprox = np.array(slopes).reshape(-1, 1)
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
