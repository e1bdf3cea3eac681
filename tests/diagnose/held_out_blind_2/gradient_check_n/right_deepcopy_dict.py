# RIGHT: Works on deep copies of the dict, array by array, and adds the squares up by hand.
import copy, math

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    off = size_g = size_a = 0.0
    for name in parameters:
        claimed = gradients["d" + name]
        for index in np.ndindex(*parameters[name].shape):
            costs = []
            for step in (epsilon, -epsilon):
                moved = copy.deepcopy(parameters)
                moved[name][index] += step
                costs.append(forward_propagation_n(X, Y, moved)[0])
            a = (costs[0] - costs[1]) / (2 * epsilon)
            g = claimed[index]
            off += (g - a) ** 2
            size_g += g ** 2
            size_a += a ** 2
    difference = math.sqrt(off) / (math.sqrt(size_g) + math.sqrt(size_a))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
