"""Exercise 4 in comprehensions only."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, grad = dictionary_to_vector(parameters)[0], gradients_to_vector(gradients)
    steps = [epsilon * (np.arange(len(theta)) == i).reshape(-1, 1) for i in range(len(theta))]
    J = [[forward_propagation_n(X, Y, vector_to_dictionary(theta + s * step))[0] for s in (1, -1)] for step in steps]
    approx = np.array([[(plus - minus) / (2 * epsilon)] for plus, minus in J])
    difference = np.linalg.norm(grad - approx) / sum(np.linalg.norm(column) for column in (grad, approx))
    print_msg and print("There is a mistake" if difference > 2e-7 else "works perfectly fine")
    return difference
