"""Uses generators and iterators."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check_n
def slopes(theta, cost, epsilon):
    for i in range(len(theta)):
        pair = []
        for sign in (1, -1):
            moved = np.copy(theta)
            moved[i] += sign * epsilon
            pair.append(cost(moved))
        yield (pair[0] - pair[1]) / (2 * epsilon)

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    cost = lambda moved: next(iter(forward_propagation_n(X, Y, vector_to_dictionary(moved))))
    grad = gradients_to_vector(gradients)
    approx = np.fromiter(slopes(theta, cost, epsilon), float).reshape(-1, 1)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
