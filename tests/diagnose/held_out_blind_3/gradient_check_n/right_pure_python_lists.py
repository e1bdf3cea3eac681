# RIGHT: Plain lists and a generator, own norm, and an own message with the worst entry besides the required one.
import math


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    column, names = dictionary_to_vector(parameters)
    start = [float(v) for v in column.ravel()]
    claims = [float(v) for v in gradients_to_vector(gradients).ravel()]

    def cost(values):
        theta = np.array(values).reshape(-1, 1)
        value, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta))
        return value

    def slopes():
        for i, v in enumerate(start):
            higher = start[:i] + [v + epsilon] + start[i + 1:]
            lower = start[:i] + [v - epsilon] + start[i + 1:]
            yield (cost(higher) - cost(lower)) / epsilon * 0.5

    approx = list(slopes())
    length = lambda v: math.sqrt(sum(e * e for e in v))
    gaps = [g - a for g, a in zip(claims, approx)]
    difference = length(gaps) / (length(claims) + length(approx))
    if print_msg:
        worst = max(range(len(gaps)), key=lambda k: abs(gaps[k]))
        print("largest gap in", names[worst], "at entry", worst)

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
