"""Computes the norm and the loop by recursion."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)

    def cost(i, step):
        moved = theta.copy()
        moved[i] += step
        return forward_propagation_n(X, Y, vector_to_dictionary(moved))[0]

    def slopes(i):
        if i == len(theta):
            return []
        return [(cost(i, epsilon) - cost(i, -epsilon)) / (2 * epsilon)] + slopes(i + 1)

    approx = np.array(slopes(0)).reshape(-1, 1)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
