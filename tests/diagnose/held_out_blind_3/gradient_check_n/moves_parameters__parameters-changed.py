# MISTAKE: The arrays of the caller are moved in place and not put back, as if the function had its own copy.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    grad = gradients_to_vector(gradients)
    approx = []
    for name in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        array = parameters[name]
        for r in range(array.shape[0]):
            for c in range(array.shape[1]):
                array[r, c] += epsilon
                plus, _ = forward_propagation_n(X, Y, parameters)
                array[r, c] -= 2 * epsilon
                minus, _ = forward_propagation_n(X, Y, parameters)
                approx.append((plus - minus) / (2 * epsilon))
    gradapprox = np.array(approx).reshape(-1, 1)

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
