"""Exercise 4 with arrays of J, in-place changes of copies, and np.nditer."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    costs = np.empty((2, theta.size))
    with np.nditer(costs, flags=["multi_index"], op_flags=["writeonly"]) as places:
        for place in places:
            sign, i = places.multi_index
            moved = np.copy(theta)
            moved.flat[i] += epsilon if sign == 0 else -epsilon
            place[...], _ = forward_propagation_n(X, Y, vector_to_dictionary(moved))
    approx = ((costs[0] - costs[1]) / (2 * epsilon))[:, np.newaxis]
    approx -= grad
    numerator = np.linalg.norm(approx)
    approx += grad
    difference = numerator / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
