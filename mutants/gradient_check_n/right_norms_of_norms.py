def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None
    parts = []
    base, names = dictionary_to_vector(parameters)
    for name in dict.fromkeys(names):
        where = [i for i, n in enumerate(names) if n == name]
        approx = np.zeros(parameters[name].shape)
        for k, i in enumerate(where):
            e = np.zeros_like(base); e[i] = epsilon
            approx.flat[k] = (forward_propagation_n(X, Y, vector_to_dictionary(base + e))[0] - forward_propagation_n(X, Y, vector_to_dictionary(base - e))[0]) / (2 * epsilon)
        g = gradients["d" + name]
        parts.append((np.linalg.norm(g - approx), np.linalg.norm(g), np.linalg.norm(approx)))
    top, a, b = (np.linalg.norm(column) for column in zip(*parts))
    difference = top / (a + b)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
