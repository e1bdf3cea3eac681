from concurrent.futures import ThreadPoolExecutor
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    def slope(i):
        e = np.zeros_like(theta); e[i] = epsilon
        return (forward_propagation_n(X, Y, vector_to_dictionary(theta + e))[0] - forward_propagation_n(X, Y, vector_to_dictionary(theta - e))[0]) / (2 * epsilon)
    with ThreadPoolExecutor(2) as pool:
        gradapprox = np.array(list(pool.map(slope, range(len(theta))))).reshape(-1, 1)
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
