def slopes_from(i, theta, cost, epsilon):
    if i == len(theta):
        return []
    e = np.zeros(theta.shape); e[i] = epsilon
    return [(cost(theta + e) - cost(theta - e)) / (2 * epsilon)] + slopes_from(i + 1, theta, cost, epsilon)
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    gradapprox = np.array(slopes_from(0, theta, lambda t: forward_propagation_n(X, Y, vector_to_dictionary(t))[0], epsilon)).reshape(grad.shape)
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
