# RIGHT: Works on deep copies of the dictionary with np.ndindex, without the column helpers.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    import copy

    squares = {"numerator": 0.0, "grad": 0.0, "approx": 0.0}
    for name in parameters:
        claimed = gradients["d" + name]
        for place in np.ndindex(*parameters[name].shape):
            costs = []
            for step in (epsilon, -epsilon):
                nudged = copy.deepcopy(parameters)
                nudged[name][place] += step
                costs.append(forward_propagation_n(X, Y, nudged)[0])
            slope = (costs[0] - costs[1]) / (2 * epsilon)
            squares["numerator"] += (claimed[place] - slope) ** 2
            squares["grad"] += claimed[place] ** 2
            squares["approx"] += slope ** 2
    root = {k: np.sqrt(v) for k, v in squares.items()}
    difference = root["numerator"] / (root["grad"] + root["approx"])

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
