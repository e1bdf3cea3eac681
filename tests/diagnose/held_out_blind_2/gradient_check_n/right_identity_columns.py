# RIGHT: Takes the moves from the columns of epsilon times the identity, with comprehensions and no loop statement.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None

    theta, _ = dictionary_to_vector(parameters)
    g = gradients_to_vector(gradients)
    cost = lambda v: forward_propagation_n(X, Y, vector_to_dictionary(v))[0]
    moves = np.hsplit(epsilon * np.eye(len(theta)), len(theta))
    a = np.array([[cost(theta + e) - cost(theta - e)] for e in moves]) / (2 * epsilon)
    difference = float(np.linalg.norm(g - a) / (np.linalg.norm(g) + np.linalg.norm(a)))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
