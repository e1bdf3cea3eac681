# RIGHT: Works on a deep copy of the dictionary with np.ndindex, without the helpers for columns.
import copy


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    top = size_grad = size_approx = 0.0
    for name in ("b3", "W3", "b2", "W2", "b1", "W1"):
        for place in np.ndindex(parameters[name].shape):
            costs = {}
            for sign in (1, -1):
                moved = copy.deepcopy(parameters)
                moved[name][place] += sign * epsilon
                costs[sign], _ = forward_propagation_n(X, Y, moved)
            slope = (costs[1] - costs[-1]) / (2 * epsilon)
            claim = gradients["d" + name][place]
            top += (claim - slope) ** 2
            size_grad += claim ** 2
            size_approx += slope ** 2
    difference = float(top ** 0.5 / (size_grad ** 0.5 + size_approx ** 0.5))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
