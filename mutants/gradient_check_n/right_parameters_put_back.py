def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None
    approx, claimed = [], []
    for name in parameters:
        array = parameters[name]
        for index in np.ndindex(array.shape):
            old = array[index]
            array[index] = old + epsilon
            up = forward_propagation_n(X, Y, parameters)[0]
            array[index] = old - epsilon
            down = forward_propagation_n(X, Y, parameters)[0]
            array[index] = old
            approx.append((up - down) / (2 * epsilon))
            claimed.append(gradients["d" + name][index])
    approx, claimed = np.array(approx), np.array(claimed)
    difference = np.linalg.norm(claimed - approx) / (np.linalg.norm(claimed) + np.linalg.norm(approx))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
